// A file system without locks, as one process sees it: every flock fails, as on a share whose lock service is not there.
#include <errno.h>
#include <sys/file.h>

int flock(int descriptor, int operation)
{
    (void)descriptor;
    (void)operation;
    errno = ENOLCK;
    return -1;
}
