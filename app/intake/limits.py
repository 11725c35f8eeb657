"""Limits that a process sets itself before it reads what may be hostile; they hold to its end."""

from __future__ import annotations

import os
import sys
import threading

_TIMED_OUT = 75


def limit_process(*, memory: int, seconds: int) -> None:
    """Let this process have so many bytes of memory, and end it after so many seconds, whatever it does."""
    watch = threading.Timer(seconds, os._exit, (_TIMED_OUT,))
    watch.daemon = True
    watch.start()
    if sys.platform == "win32":
        _limit_by_job(memory, seconds)
    else:
        import resource  # noqa: PLC0415  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_TIME, _PROCESS_MEMORY = 0x2, 0x100
    _EXTENDED = 9  # JobObjectExtendedLimitInformation
    _TICKS = 10_000_000  # of 100 ns in a second

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("Basic", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _limit_by_job(memory: int, seconds: int) -> None:
        """Put this process into a job of its own; raises `OSError` where Windows refuses."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _Limits()
        limits.Basic.LimitFlags = _PROCESS_TIME | _PROCESS_MEMORY
        limits.Basic.PerProcessUserTimeLimit = seconds * _TICKS
        limits.ProcessMemoryLimit = memory
        job = kernel.CreateJobObjectW(None, None)
        done = job and kernel.SetInformationJobObject(
            job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        if not (done and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())):
            raise ctypes.WinError(ctypes.get_last_error())
