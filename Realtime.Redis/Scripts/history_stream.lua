-- Reads the position of a channel's stream, and publications of it.
-- KEYS: stream, meta hash. ARGV: meta ttl, epoch of a new stream, direction ('' for the position alone, 'f' or 'r'), offset to start at
-- ('' for the end where reading begins), most publications ('0' for all)
local stream, meta = KEYS[1], KEYS[2]
local state = redis.call('HMGET', meta, 'e', 's')
local epoch, top = state[1], state[2] or '0'
local entries = {}
if not epoch then
    epoch = ARGV[2]
    top = '0'
    redis.call('HSET', meta, 'e', epoch)
elseif top ~= '0' and ARGV[3] ~= '' then
    local command = ARGV[3] == 'r' and 'XREVRANGE' or 'XRANGE'
    local first, last = '-', '+'
    if command == 'XREVRANGE' then
        first, last = '+', '-'
    end
    if ARGV[4] ~= '' then
        first = ARGV[4]
    end
    if ARGV[5] == '0' then
        entries = redis.call(command, stream, first, last)
    else
        entries = redis.call(command, stream, first, last, 'COUNT', ARGV[5])
    end
end
redis.call('PEXPIRE', meta, ARGV[1])
return { top, epoch, entries }
