-- Reads the position of a channel's stream, and all of its publications, the newest first.
-- KEYS: list, meta hash. ARGV: meta ttl, epoch of a new stream, '' for the position alone
local list, meta = KEYS[1], KEYS[2]
local state = redis.call('HMGET', meta, 'e', 's')
local epoch, top = state[1], state[2] or '0'
local entries = {}
if not epoch then
    epoch = ARGV[2]
    top = '0'
    redis.call('HSET', meta, 'e', epoch)
elseif top ~= '0' and ARGV[3] ~= '' then
    entries = redis.call('LRANGE', list, 0, -1)
end
redis.call('PEXPIRE', meta, ARGV[1])
return { top, epoch, entries }
