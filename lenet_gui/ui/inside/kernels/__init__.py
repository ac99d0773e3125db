"""What has it learnt? All weights, beside another set of weights."""
