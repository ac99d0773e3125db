from tiny_mnist import few_fresh_digits

__all__ = ["few_fresh_digits"]
