-- Counts clients and users of a channel whose users are kept, after what has expired is gone.
-- KEYS: zset and hash of clients, zset and hash of users. ARGV: now in seconds, '1' where fields expire by themselves
if ARGV[2] ~= '1' then
    for first = 1, 3, 2 do
        local expired = redis.call('ZRANGEBYSCORE', KEYS[first], '0', ARGV[1])
        for _, member in ipairs(expired) do
            redis.call('HDEL', KEYS[first + 1], member)
        end
        if #expired > 0 then
            redis.call('ZREMRANGEBYSCORE', KEYS[first], '0', ARGV[1])
        end
    end
end
return { redis.call('HLEN', KEYS[2]), redis.call('HLEN', KEYS[4]) }
