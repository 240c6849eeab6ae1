"""The benchmarks: ours and our peers', on the same job, in the same run."""
