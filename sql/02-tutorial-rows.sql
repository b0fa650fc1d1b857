-- The tutorial's seven hosts.
INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES
    ('doc', 20),
    ('grumpy', 30),
    ('sleepy', 40),
    ('bashful', 60),
    ('happy', 70),
    ('sneezy', 80),
    ('dopey', 90)
ON CONFLICT DO NOTHING;
