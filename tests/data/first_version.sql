-- What a shop of the first version holds, for the migrations after it.
INSERT INTO setting VALUES ('shop', '{"currency": "TRY"}');
INSERT INTO customer(id, number, name, fold, sort_key, phone, email, city, birthday, birthday_typed, note, name_only, archived, undone, made_on, balance, waiting, orders, spent) VALUES (1, 1, 'Ayşe', 'ayse 05321234567 905321234567 1', '', '+905321234567', '', 'Muş', '', '', '', 0, 0, 0, '2026-01-01', 0, 0, 0, 0);
INSERT INTO identity(customer_id, kind, scope, value) VALUES (1, 'phone', '', '+905321234567'), (1, 'phone', '', '+905421112233'), (1, 'name', 'counter', 'ayşe');
INSERT INTO orders(id, channel, number, customer_id, day, state, currency, total, shipping, goods, refunded, earned, waiting, undone) VALUES (1, 'counter', '1', 1, '2026-01-02', 'delivered', 'TRY', 10000, 0, 10000, 2000, 0, 0, 0);
INSERT INTO orders(id, channel, number, customer_id, day, state, currency, total, shipping, goods, refunded, earned, waiting, undone) VALUES (2, 'counter', '2', NULL, '2026-01-02', 'delivered', 'TRY', 10000, 0, 10000, 2000, 0, 0, 0);
INSERT INTO orders(id, channel, number, customer_id, day, state, currency, total, shipping, goods, refunded, earned, waiting, undone) VALUES (3, 'counter', '3', 1, '2026-01-02', 'cancelled', 'TRY', 10000, 0, 10000, 2000, 0, 0, 0);
INSERT INTO product(id, name, code, category, fold, marked) VALUES (1, 'Rakı', '', '', '', 1), (2, 'Peynir', '', '', '', 0);
INSERT INTO order_line(order_id, position, key, product_id, quantity, price, paid, state, returned) VALUES (1, 1, '1', 1, 1000, 1000, 1000, 'delivered', 0), (1, 2, '2', 2, 3000, 333, 1000, 'delivered', 1000), (2, 1, '1', 2, 1000, 1000, 1000, 'delivered', 0), (3, 1, '1', 2, 1000, 1000, 1000, 'cancelled', 0);
INSERT INTO voucher(id, serial, code, kind, value, currency, min_basket, starts, last_day, uses_allowed, uses, reason, person, made_on, blocked_why) VALUES (1, 1, 'ABCDEFGHJKLM', 'amount', 1000, 'TRY', 0, '2026-01-01', '2026-12-31', 1, 1, '', '', '2026-01-01', '');
INSERT INTO voucher_use(id, voucher_id, order_id, basket, discount, day, at, person) VALUES (1, 1, 1, 10000, 1000, '2026-01-02', '', '');
