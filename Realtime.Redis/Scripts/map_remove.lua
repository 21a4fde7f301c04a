-- Removes a key. ARGV: 7 key, 8 ttl of the result. Gives offset, epoch, why it was dropped (as map_publish).
touch(false)
expire_due(100)
local known = first_result()
if known then
    return { known, epoch, 1 }
end
local entry = redis.call('HGET', state, ARGV[7])
if not entry then
    return { top(), epoch, 4 }
end
local offset = remove(ARGV[7], entry)
keep_result(offset, ARGV[8])
return { offset, epoch, 0 }
