"""Known errors → Vietnamese sentences that say what happened and what to do next. The only place for them."""

from __future__ import annotations

from datetime import date

from app.errors import Trouble, UserError

_SENTENCES = {
    Trouble.EMPTY_TITLE: "Chưa có tên. Hãy nhập tên rồi lưu lại.",
    Trouble.BAD_DATE: "Không có ngày “{text}”. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2026.",
    Trouble.BAD_PERCENT: "Tỷ lệ {value} % không hợp lệ. Hãy nhập số từ 0 đến 100.",
    Trouble.BAD_NUMBER: "“{text}” không phải là số. Hãy nhập số, ví dụ 12 hoặc 1.250,5.",
    Trouble.BAD_MARK: "Ô này chỉ đánh dấu. Hãy gõ x, hoặc để trống.",
    Trouble.BAD_PERIOD: (
        "Không hiểu kỳ báo cáo “{text}”. Hãy dùng dạng 2026-03, 2026-Q3, 2026-H1, 2026-9M hoặc 2026."
    ),
    Trouble.BAD_STATUS: "Không có tình trạng “{text}”. Hãy chọn một trong: {known}.",
    Trouble.EMPTY_ENTRY: "Chưa có nội dung tiến độ. Hãy ghi việc đã làm hoặc số lượng.",
    Trouble.EMPTY_REASON: "Kỳ này đã chốt số liệu. Hãy ghi lý do đính chính rồi chốt bản mới.",
    Trouble.FUTURE_DATE: "Ngày {date} chưa tới. Hãy nhập ngày đã thực hiện, không muộn hơn hôm nay.",
    Trouble.NAME_TAKEN: "Đã có đơn vị tên “{name}”. Hãy đặt tên khác, hoặc sửa đơn vị đã có.",
    Trouble.NOT_FOUND: "Không tìm thấy mục này nữa. Hãy mở lại danh sách.",
    Trouble.AMBIGUOUS_CODE: "Mã “{code}” có ở nhiều nhiệm vụ. Hãy ghi một trong các mã đầy đủ: {known}.",
    Trouble.IMPOSSIBLE_MOVE: "Không chuyển đến chỗ này được. Hãy chọn vị trí khác trong cùng kế hoạch.",
    Trouble.NOTHING_TO_PRINT: (
        "Không có nhiệm vụ nào để ghi vào phiếu. Hãy kiểm tra phần giao việc và thời hạn trong kế hoạch của năm nay."
    ),
    Trouble.NOTHING_TO_UNDO: "Không còn thao tác nào để hoàn tác hoặc làm lại.",
    Trouble.BAD_CUT_OFF: "Không hiểu ngày chốt “{text}”. Hãy ghi một ngày trong tháng, ví dụ 14; để trống là cuối tháng.",
    Trouble.BAD_YEAR_DAY: "Không có ngày “{text}”. Hãy ghi ngày/tháng, ví dụ 31/5; hạn nộp có thể ghi 5 ngày.",
    Trouble.PERIOD_BACKWARDS: "Kỳ này kết thúc trước khi bắt đầu. Hãy sửa lại ngày bắt đầu hoặc ngày chốt số liệu.",
    Trouble.UNKNOWN_ANNEX: "Không có phụ lục “{key}”. Hãy chọn trong: {known}.",
    Trouble.NO_EVIDENCE_FILES: (
        "Kỳ này chưa có tệp minh chứng nào. Hãy đính kèm tệp khi ghi tiến độ rồi đóng gói lại."
    ),
    Trouble.WRONG_PASSWORD: "Mật khẩu chưa đúng. Hãy xem lại phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.",
    Trouble.WRONG_SECRET: "Mật khẩu hoặc mã khôi phục chưa đúng. Hãy xem lại phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.",
    Trouble.SHORT_PASSWORD: "Mật khẩu cần ít nhất {least} ký tự. Hãy đặt mật khẩu dài hơn.",
    Trouble.PASSWORDS_DIFFER: "Hai lần nhập chưa giống nhau. Hãy nhập lại mật khẩu mới ở cả hai ô.",
    Trouble.PASSWORD_NEEDED: (
        "Sổ này có mật khẩu. Hãy chạy lệnh trong cửa sổ lệnh để được hỏi mật khẩu, hoặc đặt mật khẩu vào biến môi trường SKH_PASSWORD."
    ),
    Trouble.ONE_LEAD: "Mỗi nhiệm vụ chỉ có một đơn vị chủ trì. Hãy chuyển các đơn vị còn lại sang phối hợp.",
    Trouble.ALREADY_IMPORTED: (
        "Tệp này đã được nhập thành kế hoạch “{title}”. Hãy mở kế hoạch đó; nếu muốn nhập lại, xóa kế hoạch cũ trước."
    ),
    Trouble.PLAN_EXISTS: (
        "Sổ đã có kế hoạch “{title}”. Hãy xem những chỗ khác nhau để cập nhật kế hoạch đó, "
        "hoặc chọn nhập thành kế hoạch mới."
    ),
    Trouble.NOT_A_PLAN: (
        "Không tìm thấy nhiệm vụ nào trong “{name}”. Hãy kiểm tra đây có đúng là văn bản kế hoạch không."
    ),
    Trouble.EMPTY_FILE: "Tệp “{name}” rỗng. Hãy chép lại tệp từ nơi gửi rồi thử lại.",
    Trouble.TOO_LARGE: (
        "Tệp “{name}” quá lớn (giới hạn {megabytes} MB). Hãy bỏ bớt ảnh rồi lưu lại, hoặc dán phần chữ của kế hoạch."
    ),
    Trouble.PASSWORD: "Tệp “{name}” có mật khẩu. Hãy mở bằng chương trình đã tạo ra nó, bỏ mật khẩu, lưu lại rồi nhập.",
    Trouble.OLD_WORD: "Tệp “{name}” là Word cũ (.doc). Hãy mở bằng Word, chọn Lưu thành .docx rồi nhập.",
    Trouble.OLD_EXCEL: "Tệp “{name}” là Excel cũ (.xls). Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi nhập.",
    Trouble.RICH_TEXT: "Tệp “{name}” là văn bản RTF. Hãy mở bằng Word, chọn Lưu thành .docx rồi nhập.",
    Trouble.WRONG_EXTENSION: (
        "Tệp “{name}” không đúng loại như tên tệp. Hãy mở bằng chương trình đã tạo ra nó rồi lưu lại thành .docx."
    ),
    Trouble.BROKEN_FILE: "Tệp “{name}” bị hỏng, không đọc được. Hãy mở bằng chương trình đã tạo ra nó rồi lưu lại, hoặc xin lại tệp.",
    Trouble.HOSTILE_FILE: (
        "Tệp “{name}” có cấu trúc bất thường nên không được đọc. Hãy mở bằng chương trình đã tạo ra nó, lưu thành tệp mới rồi nhập."
    ),
    Trouble.UNKNOWN_FORMAT: (
        "Chưa đọc được loại tệp của “{name}”. Hãy dùng tệp .docx, .pdf có chữ, .xlsx, .txt hoặc trang web do Word lưu, "
        "hoặc dán nội dung."
    ),
    Trouble.SCANNED: "Tệp “{name}” là ảnh quét, không có chữ để đọc. Hãy dùng bản Word, hoặc gõ lại phần nhiệm vụ.",
    Trouble.FORBIDDEN_EVIDENCE: (
        "Không nhận tệp “{name}” làm minh chứng vì loại tệp này có thể chứa mã độc. Hãy dùng PDF, ảnh, Word, Excel."
    ),
    Trouble.NOT_A_TEMPLATE: (
        "Tệp “{name}” không phải là mẫu Word (.docx). Hãy mở bằng Word, chọn Lưu thành .docx rồi thêm lại."
    ),
    Trouble.ACTIVE_TEMPLATE: (
        "Không nhận mẫu “{name}” vì trong tệp có {what}, có thể chứa mã độc. Hãy bỏ phần đó trong Word, lưu lại rồi thêm."
    ),
    Trouble.UNKNOWN_TEMPLATE_FIELD: (
        "Mẫu “{name}” có trường “{field_name}” mà chương trình không biết. Hãy sửa tên trường theo danh sách trường rồi thêm lại."
    ),
    Trouble.BAD_TEMPLATE: (
        "Mẫu “{name}” viết sai ở “{where}”. Hãy sửa chỗ đó theo bản mẫu của chương trình rồi thêm lại."
    ),
    Trouble.FILE_MISSING: "Không thấy tệp “{name}”. Hãy kiểm tra lại đường dẫn, hoặc cắm lại USB.",
    Trouble.CANNOT_READ: "Không đọc được “{name}” trong {folder}. Hãy kiểm tra USB hoặc quyền mở tệp rồi thử lại.",
    Trouble.CANNOT_WRITE: (
        "Chưa lưu được “{name}” vào {folder}. Hãy chọn thư mục khác, hoặc kiểm tra USB và quyền ghi rồi thử lại."
    ),
    Trouble.CANNOT_PRINT: (
        "Máy in “{printer}” không nhận bản in. Hãy kiểm tra máy đã bật và có giấy rồi in lại, hoặc xuất PDF."
    ),
    Trouble.FILE_IN_USE: (
        "Chưa lưu được “{name}” vì tệp đang mở ở chương trình khác. Hãy đóng tệp đó, hoặc lưu với tên khác."
    ),
    Trouble.DISK_FULL: (
        "Chưa lưu được “{name}” vì ổ đĩa đã đầy. Hãy xóa bớt tệp không cần trên ổ đĩa rồi lưu lại."
    ),
    Trouble.DRIVE_GONE: (
        "USB hoặc ổ đĩa đã bị rút khi đang ghi “{name}”, nên tệp chưa ghi xong. Hãy cắm lại rồi lưu lại; bản cũ vẫn như trước."
    ),
    Trouble.NOT_AS_WRITTEN: (
        "Đọc lại “{name}” trong {folder} không giống bản đã ghi. Hãy lưu lại vào USB hoặc ổ đĩa khác, ổ này có thể đã hỏng."
    ),
    Trouble.FOLDER_STAYS_OPEN: (
        "Chưa đóng được thư mục {folder} với người khác: ổ đĩa này không giữ quyền riêng của từng người, hoặc thư mục do người khác tạo. "
        "Hãy dùng thư mục dữ liệu thường lệ trên ổ cài Windows."
    ),
    Trouble.DATABASE_MISSING: (
        "Không thấy tệp dữ liệu {name} trong {folder}, dù sổ đã từng được dùng ở đây. Chương trình dừng lại và "
        "không tạo sổ mới. Hãy tìm lại tệp, hoặc khôi phục từ bản sao lưu."
    ),
    Trouble.DATABASE_NEWER: (
        "Sổ này do phiên bản mới hơn của chương trình tạo ra. Dữ liệu còn nguyên. Hãy cài phiên bản mới rồi mở lại."
    ),
    Trouble.DATABASE_DAMAGED: (
        "Tệp dữ liệu {name} trong {folder} bị hỏng. Chương trình dừng lại và không ghi gì thêm. "
        "Hãy khôi phục từ bản sao lưu; tệp hỏng vẫn được giữ lại."
    ),
    Trouble.SNAPSHOT_DAMAGED: (
        "Bản số {version} đã chốt của kỳ {period} không còn đúng như lúc chốt nên không dùng để in. "
        "Hãy khôi phục sổ từ bản sao lưu, hoặc mở bản đã chốt khác."
    ),
    Trouble.DATABASE_LOCKED: (
        "Chương trình khác đang giữ tệp dữ liệu {name}. Hãy đóng cửa sổ Sổ Kế hoạch còn lại rồi thử lại."
    ),
    Trouble.PASSWORD_DAMAGED: (
        "Tệp mật khẩu {name} trong {folder} bị hỏng nên chưa mở được sổ. Dữ liệu vẫn còn nguyên. "
        "Hãy chuyển tệp này ra nơi khác, mở lại chương trình rồi đặt mật khẩu mới trong Cài đặt."
    ),
    Trouble.NOT_A_BACKUP: (
        "“{name}” không phải là bản sao lưu nguyên vẹn của Sổ Kế hoạch nên không được dùng. Hãy chọn bản sao lưu khác."
    ),
    Trouble.BACKUP_CHANGED: (
        "Bản sao lưu “{name}” đã bị hỏng hoặc bị sửa sau khi tạo nên không được dùng. Hãy chọn bản sao lưu khác."
    ),
    Trouble.NO_MANIFEST: (
        "Tệp .json đi cùng bản sao lưu “{name}” đã mất hoặc hỏng nên không rõ bản này có còn đúng như lúc tạo. "
        "Hãy ưu tiên dùng bản sao lưu khác."
    ),
    Trouble.BACKUP_SEALED: "Bản sao lưu “{name}” có mật khẩu. Hãy nhập mật khẩu, hoặc mã trên phiếu khôi phục.",
    Trouble.WRONG_KEY: (
        "Mật khẩu hoặc mã khôi phục không đúng. Hãy nhập lại; nếu quên mật khẩu, hãy dùng mã trên phiếu khôi phục."
    ),
    Trouble.SEAL_DAMAGED: (
        "Khóa dùng cho bản sao lưu có mật khẩu bị hỏng nên chưa chép ra USB. Hãy đặt lại mật khẩu sao lưu trong Cài đặt."
    ),
    Trouble.BACKUP_UNEQUAL: (
        "Bản sao lưu vừa tạo không giống sổ nên không được giữ. Hãy sao lưu lại; nếu vẫn vậy, ổ đĩa có thể đã hỏng."
    ),
    Trouble.OPEN_ELSEWHERE: (
        "Sổ đang mở ở một phiên làm việc khác trên máy này. Hãy chuyển sang phiên đó, đóng chương trình rồi mở lại ở đây."
    ),
    Trouble.BOOK_OPEN: "Sổ đang mở ở cửa sổ Sổ Kế hoạch nên chưa làm được việc này. Hãy đóng cửa sổ đó rồi làm lại.",
    Trouble.UPGRADE_UNEQUAL: (
        "Nâng cấp sổ sẽ làm mất dữ liệu nên chương trình đã dừng lại; sổ còn nguyên như trước. "
        "Hãy mở bằng phiên bản cũ của chương trình và báo cho nơi hỗ trợ."
    ),
    Trouble.PLACE_SHARED: (
        "Không lập sổ trong {folder} vì đó là thư mục trên mạng, dữ liệu dễ hỏng khi mạng chập chờn. Hãy lập sổ trong {usual}."
    ),
    Trouble.PLACE_REMOVABLE: (
        "Không lập sổ trong {folder} vì ổ này rút ra được, rút lúc đang ghi sẽ làm hỏng sổ. "
        "Hãy lập sổ trong {usual} rồi chép bản sao lưu ra USB."
    ),
    Trouble.PLACE_SYNCED: (
        "Không lập sổ trong {folder} vì thư mục này được đồng bộ lên mạng, có thể làm hỏng sổ và đưa dữ liệu ra ngoài. "
        "Hãy lập sổ trong {usual}."
    ),
    Trouble.LOW_DISK: (
        "Ổ đĩa chỉ còn {free} MB trống nên chưa nhập thêm. Hãy xóa bớt tệp không cần trên ổ đĩa để có ít nhất {least} MB rồi nhập lại."
    ),
    Trouble.READ_ONLY: (
        "Sổ đang mở chỉ đọc nên không lưu được thay đổi. Hãy đóng chương trình, khôi phục sổ hoặc sửa lỗi ổ đĩa rồi mở lại."
    ),
}


class _Facts(dict[str, object]):
    """A fact that nobody gave is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence_of(error: UserError) -> str:
    """What to tell the person; dates are shown as dd/mm/yyyy."""
    facts = {
        key: f"{value:%d/%m/%Y}" if isinstance(value, date) else value for key, value in error.facts.items()
    }
    return _SENTENCES[error.trouble].format_map(_Facts(facts))
