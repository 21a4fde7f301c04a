-- Adds a publication to what a channel keeps and publishes it, as one step. Before it stands how it is kept: newest() and append().
-- KEYS: history, meta hash (e: epoch, s: top offset, v: version, ve: version epoch), result of the idempotency key (only with one)
-- Gives offset, epoch, and 0, 1 (repeated idempotency key) or 2 (version not above the last).
local history, meta, result = KEYS[1], KEYS[2], KEYS[3]
local payload, size, ttl, channel, meta_ttl, new_epoch = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local result_ttl, use_delta, version, version_epoch = ARGV[7], ARGV[8], ARGV[9], ARGV[10]

if result then
    local first = redis.call('HMGET', result, 'e', 's')
    if first[1] then
        return { first[2] or '0', first[1], 1 }
    end
end

local state = redis.call('HMGET', meta, 'e', 's', 'v', 've')
local epoch = state[1]
if not epoch then
    epoch = new_epoch
    redis.call('HSET', meta, 'e', epoch)
end

local last = state[3]
if version ~= '0' then
    -- Decimal numbers of any size: the longer one is the greater.
    local above = not last or #version > #last or (#version == #last and version > last)
    if not above and (version_epoch == '' or version_epoch == state[4]) then
        redis.call('PEXPIRE', meta, meta_ttl)
        redis.call('PEXPIRE', history, ttl)
        return { state[2] or '0', epoch, 2 }
    end
    redis.call('HSET', meta, 'v', version, 've', version_epoch)
elseif last then
    redis.call('HDEL', meta, 'v', 've')
end

local offset = redis.call('HINCRBY', meta, 's', 1)
local top = string.format('%.0f', offset)
redis.call('PEXPIRE', meta, meta_ttl)

local previous = ''
if offset == 1 then
    -- A new epoch, while publications of the one before may have outlived their position.
    redis.call('DEL', history)
elseif use_delta == '1' then
    previous = newest(history) or ''
end

local message = '__p1:' .. top .. ':' .. epoch .. '__' .. payload
append(history, size, top, payload, message)
redis.call('PEXPIRE', history, ttl)

if use_delta == '1' then
    redis.call('PUBLISH', channel, '__d1:' .. top .. ':' .. epoch .. ':' .. #previous .. ':' .. previous .. ':' .. #payload .. ':' .. payload)
else
    redis.call('PUBLISH', channel, message)
end

if result then
    redis.call('HSET', result, 'e', epoch, 's', top)
    redis.call('PEXPIRE', result, result_ttl)
end
return { top, epoch, 0 }
