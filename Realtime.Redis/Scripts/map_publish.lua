-- Writes a key. ARGV: 7 key, 8 publication, 9 tags, 10 score ('' without order), 11 key ttl (0 for ever), 12 mode ('', 'n' only new, 'x' only
-- one that is there), 13 '1' to let a key that is there live anew, 14 ttl of the result, 15 version, 16 epoch of the version, 17 '1' for deltas
-- Gives offset, epoch, why it was dropped (0 written, 1 result known, 2 version, 3 key there, 4 key not there), when to look for keys to expire.
local key, publication, tags, score, ttl = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]
local version, version_epoch = ARGV[15], ARGV[16]
touch(false)
expire_due(100)
local known = first_result()
if known then
    return { known, epoch, 1, '' }
end

local entry = redis.call('HGET', state, key)
if entry and size ~= '0' and version ~= '0' then
    local last = redis.call('HGET', versions, key)
    if last then
        local _, _, number, of_epoch = string.find(last, '^(%d+):(.*)$')
        local above = #version > #number or (#version == #number and version > number)
        if not above and (version_epoch == '' or version_epoch == of_epoch) then
            return { top(), epoch, 2, '' }
        end
    end
end

local function live()
    if ttl == '0' then
        redis.call('ZREM', expiry, key)
        return ''
    end
    local expires = number(now + ttl)
    redis.call('ZADD', expiry, expires, key)
    -- Whoever looks for keys to expire has to know of the first one only.
    if redis.call('ZRANGE', expiry, 0, 0)[1] == key then
        return expires
    end
    return ''
end

if entry and ARGV[12] == 'n' then
    local look = ''
    if ARGV[13] == '1' then
        look = live()
    end
    return { top(), epoch, 3, look }
end
if not entry and ARGV[12] == 'x' then
    return { top(), epoch, 4, '' }
end

local offset = next_offset()
local previous = ''
if entry and ARGV[17] == '1' then
    local _
    _, previous = split(entry)
end
redis.call('HSET', state, key, offset .. ':' .. now .. ':' .. #tags .. ':' .. tags .. publication)
redis.call('ZADD', order, score == '' and 0 or score, key)
if version ~= '0' then
    redis.call('HSET', versions, key, version .. ':' .. version_epoch)
end
local look = live()
append(offset, publication)
touch(true)
if previous ~= '' then
    redis.call('PUBLISH', channel,
        '__d1:' .. offset .. ':' .. epoch .. ':' .. #previous .. ':' .. previous .. ':' .. #publication .. ':' .. publication)
else
    publish(offset, publication)
end
keep_result(offset, ARGV[14])
return { offset, epoch, 0, look }
