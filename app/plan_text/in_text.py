"""Units that stand inside sentences and headings; a person should look at what is read here."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?:đối với|đề nghị|yêu cầu|giao(?: cho)?|phân công|trách nhiệm của|nhiệm vụ của)(?:\s?:)?\s+",
    re.IGNORECASE,
)
_ADDRESS_WITHIN = re.compile(
    r"(?:[;,.]|^(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Ban Thường trực|Ban Chỉ đạo)(?: (?:xã|phường))?)"
    r"\s(?:đề nghị|yêu cầu|giao(?: cho)?)\s+",
    re.IGNORECASE,
)
_UNIT = re.compile(
    # work, papers and things whose first syllable is that of a unit: "Tổ chức hội nghị", "Ban hành văn bản"
    r"(?!tổ chức (?!chính trị|đảng|công đoàn|thành viên|xã hội|tôn giáo|cơ sở|(?-i:Đoàn|Hội (?!nghị|th))))"
    r"(?!(?:các |những )?(?:ban (?:hành|đầu)|hội (?:nghị|thảo|thi|họp|thao|diễn|trại)|trường hợp|đội ngũ"
    r"|phòng(?:,| chống| ngừa| cháy| bệnh| trừ| tránh)|bộ (?:tiêu chí|chỉ số|quy tắc|thủ tục|tài liệu)"
    r"|xã hội (?:hóa|hoá)|bản (?:đồ|tin|cam kết|sắc)|chi (?:tiết|trả|phí)|liên (?:hệ|kết|tục|quan)"
    r"|ngành nghề|báo chí|nhóm (?:nhiệm vụ|giải pháp|nội dung)|nội dung|nhiệm vụ|hoạt động|chỉ tiêu|ý kiến"
    r"|biện pháp|giải pháp|kế hoạch|văn bản|công trình|mô hình|phong trào|cuộc|vấn đề|chương trình|dự án"
    r"|tiêu chí|bước|buổi|khoản|nguồn)(?!\w))"
    r"(?:các |cơ quan |đồng chí |lãnh đạo |cán bộ |đại diện )*"
    r"(?:ủy ban|uỷ ban|ubnd|ubmt|ub |mttq|mặt trận|ban |bộ |hội |hđnd|đoàn |sở|phòng|văn phòng|công an"
    r"|công chức|quân sự"
    r"|bch|bcđ|btt|trường|trạm|trung tâm|tổ |chi |liên |đảng |thường trực|thành viên|phó |chủ tịch"
    r"|bí thư|chuyên viên"
    r"|cán bộ|cơ quan|đơn vị|đồng chí|ngành|thôn|khu |xã|phường|hợp tác xã|doanh nghiệp|hiệp hội"
    r"|kế toán|công đoàn|đội |nhóm |lực lượng|khối |hộ |nhân dân|người dân"
    r"|trưởng |hiệu trưởng|giáo viên|tổng phụ trách|giám đốc|thủ trưởng|nhân viên|học sinh|thanh tra"
    r"|cấp ủy|cấp uỷ|huyện|tỉnh|thành phố|thị xã|thị trấn|quận|ấp |bản |tdp|hkdc|viện|bệnh viện|kho bạc"
    r"|ngân hàng|bưu điện|đài |báo (?!cáo)|cổng |nhà trường|câu lạc bộ|cựu|người đứng đầu|tập thể"
    r"|ubbc|ubkt|vp|pct|hợp tác|các )",
    re.IGNORECASE,
)
_VERB = re.compile(
    r",?\s+(?:căn cứ|có trách nhiệm|chịu trách nhiệm|chủ trì|chủ động|chỉ đạo|phối hợp|theo dõi|đôn đốc"
    r"|hướng dẫn"
    r"|tham mưu|xây dựng|triển khai|thường xuyên|tiếp tục"
    r"|tăng cường|thực hiện"
    r"|phát huy|quán triệt|lồng ghép|đẩy mạnh|tuyên truyền|vận động|rà soát|tổng hợp|kiểm tra|giám sát"
    r"|cập nhật|bố trí"
    r"|nghiêm túc|kịp thời|định kỳ|báo cáo|là cơ quan|là đầu mối|trên cơ sở|theo chức năng|dựa"
    r"|cụ thể hóa|cụ thể hoá"
    r"|đăng ký|tập trung|quan tâm|tham gia|xem xét|bảo đảm|đảm bảo|gửi|lập|chuẩn bị|đảm nhiệm|phụ trách"
    r"|tiếp nhận|nắm|thông báo|cung cấp|đề xuất|duy trì|lựa chọn|khảo sát|trực tiếp|nghiên cứu|làm|cử"
    r"|theo (?:sự )?phân công|theo nhiệm vụ|được giao|tạo điều kiện|hỗ trợ|nâng cao|huy động|kiện toàn"
    r"|ban hành|họp|niêm yết|mở|ký|công khai|thành lập|phân công|trình|giữ|phát động|đánh giá|công bố"
    # "các tổ chức chính trị - xã hội" are units themselves
    r"|(?<!Các )(?<!các )tổ chức"
    r"(?! (?:chính trị|đảng|đoàn|hội|thành viên|xã hội|tôn giáo|cơ sở|xã|liên quan)))\b"
)
_NAMED = re.compile(r"(?P<unit>[^\W\d_][^:.;]{2,140}?)\s?:\s?(?=\S)")
# "Trạm Y tế tổ chức khám bệnh: đợt 1 …" is a sentence, "Ban chỉ đạo xã: …" a name
_TELLS = re.compile(r"\s\w+\s(?:tổ chức|xây dựng|tham mưu|thực hiện|triển khai|phối hợp|vận động)\s\w")
_AFTER_COLON = re.compile(
    r":\s(?P<unit>[A-ZĐỦỬ][^:;.,]{3,80}?)\s(?:chủ trì|chịu trách nhiệm|phụ trách|là đầu mối)\b"
)
_IN_CHARGE = re.compile(r",?\s+(?:có trách nhiệm|chịu trách nhiệm|chủ trì|là cơ quan|là đầu mối|tham mưu)\b")
_TRAILING = re.compile(
    r"\s[–-]\s(?!xã hội )(?P<unit>[^–]{4,80}?)\s(?:hỗ trợ |chủ trì |phụ trách |tổ chức )?(?:thực hiện|chủ trì"
    r"|phụ trách)\.?$"
)
_BRACKETED = re.compile(
    r"\((?:giao |do |phân công )?(?P<unit>[^();:]{4,80}?)\s(?:chủ trì|phụ trách|thực hiện|chịu trách nhiệm)"
    r"(?: thực hiện| chính)?(?:[,;][^()]*)?\)[.;]?$",
    re.IGNORECASE,
)
_WITH = re.compile(r"phối hợp (?:chặt chẽ )?(?:cùng )?(?:với )")
_HEADING_WORDS = 25
_UNIT_LETTERS = 160


def begins_with_unit(text: str) -> bool:
    """True for a text whose first words name a unit or a person's office."""
    return text[:1].isupper() and _UNIT.match(text) is not None


def unit_of_heading(heading: str) -> tuple[int, int] | None:
    """Where a heading names a unit: "3. Công an xã:", "Đề nghị Hội Nông dân xã"; None if it names none."""
    start = found.end() if (found := _ADDRESS.match(heading)) else 0
    named = _NAMED.match(heading, start)
    end = len(heading.rstrip(" .:;,"))
    if named and not _is_list(heading[named.end() : end]):
        end = named.end("unit")
    if len(heading[:end].split()) > _HEADING_WORDS or not _UNIT.match(heading, start):
        return None
    return (start, end) if end - start <= _UNIT_LETTERS else None


def _is_list(text: str) -> bool:
    """True for what "Các sở: Tài chính, Nội vụ" names: capitals after each comma."""
    names = re.split(r",\s|\svà\s|;\s", text)
    return len(names) > 1 and all(name[:1].isupper() for name in names)


def unit_of_sentence(text: str) -> tuple[int, int] | None:
    """Where a sentence names who does it: "Giao X theo dõi…", "X xây dựng…", "X: Xây dựng …"."""
    opening = _ADDRESS.match(text)
    named = _NAMED.match(text, opening.end() if opening else 0)
    if named and _UNIT.match(named["unit"]) and not _TELLS.search(named["unit"]):
        return named.span("unit")
    address = opening or _ADDRESS_WITHIN.search(text)
    start = address.end() if address else 0
    verb = _VERB.search(text, start + 1)
    if verb is None or not _UNIT.match(text, start):
        return None
    return (start, verb.start()) if verb.start() - start <= _UNIT_LETTERS else None


def unit_that_is_told(text: str) -> tuple[int, int] | None:
    """Where a sentence about the work itself says who is to do it: "Giao X …", "X chủ trì, phối hợp …".

    A unit that the sentence begins with does what its verb says; one with a colon may be a mere topic.
    """
    found = unit_of_sentence(text)
    if found is None:
        return None
    told = _ADDRESS.match(text) or _ADDRESS_WITHIN.search(text) or _IN_CHARGE.match(text, found[1])
    does = found[0] == 0 and text[:1].isupper() and _VERB.match(text, found[1])
    return found if told or does else None


def unit_after_dash(text: str) -> tuple[int, int] | None:
    """Where a task ends with who does it: "… – Trường X thực hiện.", "… (X chủ trì)", "…: X chủ trì"."""
    found = _TRAILING.search(text) or _BRACKETED.search(text)
    named = _AFTER_COLON.search(text)
    if found is None and named and _UNIT.match(named["unit"]):
        found = named
    return found.span("unit") if found else None


def partner_of_sentence(text: str) -> tuple[int, int] | None:
    """Where a sentence says with whom: "Giao X phối hợp với Y hướng dẫn…"."""
    found = _WITH.search(text)
    verb = _VERB.search(text, found.end()) if found else None
    if found is None or verb is None or not _UNIT.match(text, found.end()):
        return None
    return (found.end(), verb.start()) if verb.start() - found.end() <= _UNIT_LETTERS else None
