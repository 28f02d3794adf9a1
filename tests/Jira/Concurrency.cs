// These tests wait more than they reckon: for answers that never come, for limits to pass, for a host to start.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
