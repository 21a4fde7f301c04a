-- The publications of a channel in a list, the newest first, each as the message that it went out in.
local function newest(list)
    local entry = redis.call('LINDEX', list, 0)
    if entry then
        local _, header_end = string.find(entry, '__', 3, true)
        return string.sub(entry, header_end + 1)
    end
end

local function append(list, size, _, _, message)
    redis.call('LPUSH', list, message)
    redis.call('LTRIM', list, 0, size - 1)
end

