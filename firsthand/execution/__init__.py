"""Who does the work when there is much of it: the same functions, the same bytes.

`Local` are processes of this machine, `Cluster` is a Ray cluster; `Executor` is map, partition and
reduce over files named by their content, with either.
"""

from firsthand.execution.cluster import Cluster, NoClusterError
from firsthand.execution.local import Local
from firsthand.execution.step import Hands, Lost, Step
from firsthand.execution.works import Executor, Task, UnfinishedError

__all__ = [
    "Cluster",
    "Executor",
    "Hands",
    "Local",
    "Lost",
    "NoClusterError",
    "Step",
    "Task",
    "UnfinishedError",
]
