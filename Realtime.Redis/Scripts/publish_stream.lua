-- The publications of a channel in a stream. Field d: the publication; the id is its offset.
local function newest(stream)
    local entries = redis.call('XREVRANGE', stream, '+', '-', 'COUNT', 1)
    return entries[1] and entries[1][2][2]
end

local function append(stream, size, top, payload)
    redis.call('XADD', stream, 'MAXLEN', size, top, 'd', payload)
end

