-- Reads the presence of a channel, after what has expired is gone.
-- KEYS: zset and hash of clients. ARGV: now in seconds, '1' where fields expire by themselves
if ARGV[2] ~= '1' then
    local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '0', ARGV[1])
    for _, client in ipairs(expired) do
        redis.call('HDEL', KEYS[2], client)
    end
    if #expired > 0 then
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '0', ARGV[1])
    end
end
return redis.call('HGETALL', KEYS[2])
