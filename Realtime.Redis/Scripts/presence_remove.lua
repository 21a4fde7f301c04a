-- Removes a client from the presence of a channel.
-- KEYS: zset and hash of clients, zset and hash of users. ARGV: client, user, '1' to keep users, '1' where fields expire by themselves
local was_there = redis.call('HDEL', KEYS[2], ARGV[1]) == 1
if ARGV[4] ~= '1' then
    redis.call('ZREM', KEYS[1], ARGV[1])
end
if ARGV[3] == '1' and was_there and redis.call('HINCRBY', KEYS[4], ARGV[2], -1) <= 0 then
    redis.call('HDEL', KEYS[4], ARGV[2])
    if ARGV[4] ~= '1' then
        redis.call('ZREM', KEYS[3], ARGV[2])
    end
end
