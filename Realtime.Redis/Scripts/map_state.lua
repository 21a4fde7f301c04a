-- Reads keys. ARGV: 7 key to read alone, 8 most entries (0 for none, -1 for all), 9 order ('n' by name, 'd' by score down, 'a' up),
-- 10 '1' to continue after the key 11, whose score is 12. Gives offset, epoch, entries, '1' when there are more.
touch(false)
expire_due(100)
if ARGV[7] ~= '' then
    local entry = redis.call('HGET', state, ARGV[7])
    return { top(), epoch, { entry or nil }, '' }
end
local limit = tonumber(ARGV[8])
if limit == 0 then
    return { top(), epoch, {}, '' }
end

-- The order of Redis itself; that of Lua depends on the language of the server.
local function is_below(a, b)
    for i = 1, math.min(#a, #b) do
        local x, y = string.byte(a, i), string.byte(b, i)
        if x ~= y then
            return x < y
        end
    end
    return #a < #b
end

local function rank()
    if ARGV[10] ~= '1' then
        return 0
    end
    local cursor, score = ARGV[11], ARGV[12]
    if ARGV[9] == 'n' then
        return redis.call('ZLEXCOUNT', order, '-', '[' .. cursor)
    end
    local before, same
    if ARGV[9] == 'a' then
        before = redis.call('ZCOUNT', order, '-inf', '(' .. score)
    else
        before = redis.call('ZCOUNT', order, '(' .. score, '+inf')
    end
    same = redis.call('ZRANGEBYSCORE', order, score, score)
    for _, key in ipairs(same) do
        if key == cursor or (ARGV[9] == 'a') == is_below(key, cursor) then
            before = before + 1
        end
    end
    return before
end

local first = rank()
local last = limit < 0 and -1 or first + limit
local keys = redis.call(ARGV[9] == 'd' and 'ZREVRANGE' or 'ZRANGE', order, first, last)
local more = ''
if limit > 0 and #keys > limit then
    keys[#keys] = nil
    more = '1'
end
local entries = {}
for i, key in ipairs(keys) do
    entries[i] = redis.call('HGET', state, key) or ''
end
return { top(), epoch, entries, more }
