-- Notes when to look at a channel again, unless someone has noted an earlier time meanwhile.
-- KEYS: zset of channels by when to look at them. ARGV: channel, when it was to be looked at, when to look next ('' for never)
if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then
    if ARGV[3] == '' then
        redis.call('ZREM', KEYS[1], ARGV[1])
    else
        redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
    end
end
