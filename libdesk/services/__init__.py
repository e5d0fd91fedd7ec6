"""What staff can do: one public call is one thing that staff do, in one transaction."""
