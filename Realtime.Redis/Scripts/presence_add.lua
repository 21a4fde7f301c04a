-- Adds a client to the presence of a channel, or prolongs its stay.
-- KEYS: zset and hash of clients, zset and hash of users
-- ARGV: ttl in seconds, when it expires, client, info, user, '1' to keep users, '1' where fields expire by themselves
local ttl, expires, client, info, user, keep_users, field_ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local is_new = redis.call('HSET', KEYS[2], client, info) == 1
redis.call('EXPIRE', KEYS[2], ttl)
if field_ttl == '1' then
    redis.call('HEXPIRE', KEYS[2], ttl, 'FIELDS', 1, client)
else
    redis.call('ZADD', KEYS[1], expires, client)
    redis.call('EXPIRE', KEYS[1], ttl)
end

if keep_users == '1' then
    if is_new then
        redis.call('HINCRBY', KEYS[4], user, 1)
    end
    redis.call('EXPIRE', KEYS[4], ttl)
    if field_ttl == '1' then
        redis.call('HEXPIRE', KEYS[4], ttl, 'FIELDS', 1, user)
    else
        redis.call('ZADD', KEYS[3], expires, user)
        redis.call('EXPIRE', KEYS[3], ttl)
    end
end
