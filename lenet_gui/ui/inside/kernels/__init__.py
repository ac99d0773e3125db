"""What has it learnt? All weights, beside others."""
