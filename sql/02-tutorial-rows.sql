-- The tutorial's seven hosts. To have them told of what is unusual for each as well, below its threshold and once three days are
-- learned: UPDATE cpu_thresholds SET learned = 'also' (docs/learned.md).
INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES
    ('doc', 20),
    ('grumpy', 30),
    ('sleepy', 40),
    ('bashful', 60),
    ('happy', 70),
    ('sneezy', 80),
    ('dopey', 90)
ON CONFLICT DO NOTHING;
