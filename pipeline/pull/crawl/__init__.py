"""The crawler: Scrapy, with the guards, the manners and the refusals this product needs."""
