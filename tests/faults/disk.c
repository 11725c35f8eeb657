/* A disk that can fail, die or be written down: preloaded under a program, driven by it through `faults.disk`.

   It looks only at calls that change something below the watched folder. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[2048];
static int log_fd = -1;
static long count, fail_at;
static int fail_errno, fail_mode; /* mode: 0 once, 1 from there on, 2 the process dies */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_write)(int, const void *, size_t);

void disk_watch(const char *path) { snprintf(folder, sizeof folder, "%s/", path); }

void disk_fail(long at, int number, int mode) {
    count = 0;
    fail_at = at;
    fail_errno = number;
    fail_mode = mode;
}

long disk_count(void) { return count; }

void disk_log(const char *path) {
    if (log_fd >= 0)
        close(log_fd);
    log_fd = path ? open(path, O_CREAT | O_WRONLY | O_APPEND, 0600) : -1;
}

static int watched(const char *path) {
    return folder[0] && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int path_of(int fd, char *path) {
    char link[64];
    if (!folder[0] || fd == log_fd)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4095);
    if (length <= 0)
        return 0;
    path[length] = 0;
    if (watched(path))
        return 1;
    size_t size = strlen(folder); /* the folder itself, opened to be synced */
    return (size_t)length + 1 == size && strncmp(path, folder, size - 1) == 0;
}

static int fails(void) {
    count++;
    if (fail_at <= 0 || (fail_mode == 1 ? count < fail_at : count != fail_at))
        return 0;
    if (fail_mode == 2)
        _exit(137);
    errno = fail_errno;
    return 1;
}

static void put(const void *data, size_t size) {
    if (!real_write)
        real_write = dlsym(RTLD_NEXT, "write");
    if (real_write(log_fd, data, size) != (ssize_t)size)
        _exit(99);
}

static void note(char what, const char *path, uint64_t offset, const void *data, uint32_t size) {
    if (log_fd < 0)
        return;
    uint32_t length = strlen(path);
    int kept = errno;
    pthread_mutex_lock(&lock);
    put(&what, 1);
    put(&length, 4);
    put(&offset, 8);
    put(&size, 4);
    put(path, length);
    put(data, size);
    pthread_mutex_unlock(&lock);
    errno = kept;
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) \
        real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    char path[4096];
    if (!path_of(fd, path))
        return real(fd, data, size);
    if (fails())
        return -1;
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, size);
    if (done > 0)
        note('w', path, (uint64_t)at, data, (uint32_t)done);
    return done;
}

#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *data, size_t size, offset_type at) { \
        REAL(name); \
        char path[4096]; \
        if (!path_of(fd, path)) \
            return real(fd, data, size, at); \
        if (fails()) \
            return -1; \
        ssize_t done = real(fd, data, size, at); \
        if (done > 0) \
            note('w', path, (uint64_t)at, data, (uint32_t)done); \
        return done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define SYNC(name) \
    int name(int fd) { \
        REAL(name); \
        char path[4096]; \
        if (!path_of(fd, path)) \
            return real(fd); \
        if (fails()) \
            return -1; \
        note('s', path, 0, "", 0); \
        return real(fd); \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset_type) \
    int name(int fd, offset_type size) { \
        REAL(name); \
        char path[4096]; \
        if (!path_of(fd, path)) \
            return real(fd, size); \
        if (fails()) \
            return -1; \
        note('t', path, (uint64_t)size, "", 0); \
        return real(fd, size); \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list rest; \
        va_start(rest, flags); \
        int mode = flags & O_CREAT ? va_arg(rest, int) : 0; \
        va_end(rest); \
        int changes = watched(path) && (flags & (O_CREAT | O_TRUNC)); \
        int there = changes && access(path, F_OK) == 0; \
        if (changes && !there && fails()) \
            return -1; \
        int fd = real(path, flags, mode); \
        if (fd >= 0 && changes && !there) \
            note('c', path, 0, "", 0); \
        else if (fd >= 0 && changes && (flags & O_TRUNC)) \
            note('t', path, 0, "", 0); \
        return fd; \
    }
OPEN(open)
OPEN(open64)

int unlink(const char *path) {
    REAL(unlink);
    if (!watched(path))
        return real(path);
    if (fails())
        return -1;
    int done = real(path);
    if (done == 0)
        note('d', path, 0, "", 0);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    if (!watched(to))
        return real(from, to);
    if (fails())
        return -1;
    int done = real(from, to);
    if (done == 0)
        note('r', from, 0, to, (uint32_t)strlen(to));
    return done;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (!watched(path))
        return real(path, mode);
    if (fails())
        return -1;
    int done = real(path, mode);
    if (done == 0)
        note('m', path, 0, "", 0);
    return done;
}
