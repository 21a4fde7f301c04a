-- What all scripts of maps share. KEYS of a map: 1 meta hash (e: epoch, s: top offset, w: written, z, zt, mt: how it is kept),
-- 2 state hash, 3 zset of keys in order, 4 zset of keys by the time they expire, 5 hash of versions, 6 stream (a zset by offset),
-- 7 result of the idempotency key. ARGV begins with: 1 now, 2 epoch of a new map, 3 stream size, 4 stream ttl, 5 meta ttl (0 for ever),
-- 6 PUB/SUB channel. Times are in milliseconds.
-- A state entry is offset:time:length of tags:tags publication, a stream entry offset:time:publication; tags and publication are Protobuf.
local meta, state, order, expiry, versions, stream = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local now, size, stream_ttl, meta_ttl, channel = ARGV[1], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local unwritten_ttl = 600000
local epoch

local function number(value)
    return string.format('%.0f', value)
end

-- A map that is used lives anew; one that nobody has written does not stay for long.
local function touch(write)
    local known = redis.call('HMGET', meta, 'e', 'w')
    epoch = known[1]
    if not epoch then
        epoch = ARGV[2]
        redis.call('DEL', state, order, expiry, versions, stream)
        redis.call('HSET', meta, 'e', epoch)
    end
    if write then
        redis.call('HSET', meta, 'w', 1, 'z', size, 'zt', stream_ttl, 'mt', meta_ttl)
    end
    local ttl = meta_ttl
    if ttl == '0' and not write and not known[2] then
        ttl = unwritten_ttl
    end
    for i = 1, 5 do
        if ttl == '0' then
            redis.call('PERSIST', KEYS[i])
        else
            redis.call('PEXPIRE', KEYS[i], ttl)
        end
    end
end

local function top()
    return redis.call('HGET', meta, 's') or '0'
end

local function next_offset()
    if size == '0' then
        return '0'
    end
    return number(redis.call('HINCRBY', meta, 's', 1))
end

local function append(offset, publication)
    if size ~= '0' then
        redis.call('ZADD', stream, offset, offset .. ':' .. now .. ':' .. publication)
        redis.call('ZREMRANGEBYRANK', stream, 0, -1 - size)
        redis.call('PEXPIRE', stream, stream_ttl)
    end
end

-- Splits a state entry.
local function split(entry)
    local _, last, tags_length = string.find(entry, '^%d+:%d+:(%d+):')
    local tags = string.sub(entry, last + 1, last + tags_length)
    return tags, string.sub(entry, last + tags_length + 1)
end

local function publish(offset, publication)
    redis.call('PUBLISH', channel, '__p1:' .. offset .. ':' .. epoch .. '__' .. publication)
end

-- A publication with key (field 11), removed (12) and the tags of the entry.
local function removal(key, entry)
    local length, prefix = #key, ''
    while length >= 128 do
        prefix = prefix .. string.char(length % 128 + 128)
        length = math.floor(length / 128)
    end
    local tags = split(entry)
    return tags .. string.char(90) .. prefix .. string.char(length) .. key .. string.char(96, 1)
end

local function remove(key, entry)
    redis.call('HDEL', state, key)
    redis.call('ZREM', order, key)
    redis.call('ZREM', expiry, key)
    redis.call('HDEL', versions, key)
    local offset = next_offset()
    local publication = removal(key, entry)
    append(offset, publication)
    publish(offset, publication)
    return offset
end

-- Removes keys that have lived their time; gives when the next one has.
local function expire_due(most)
    local due = redis.call('ZRANGEBYSCORE', expiry, '-inf', now, 'LIMIT', 0, most)
    for _, key in ipairs(due) do
        local entry = redis.call('HGET', state, key)
        if entry then
            remove(key, entry)
        else
            redis.call('ZREM', expiry, key)
        end
    end
    return redis.call('ZRANGE', expiry, 0, 0, 'WITHSCORES')[2]
end

local function first_result()
    if KEYS[7] then
        local first = redis.call('HMGET', KEYS[7], 'e', 's')
        if first[1] == epoch then
            return first[2]
        end
    end
end

local function keep_result(offset, ttl)
    if KEYS[7] then
        redis.call('HSET', KEYS[7], 'e', epoch, 's', offset)
        redis.call('PEXPIRE', KEYS[7], ttl)
    end
end
