-- Removes keys that have lived their time, as the last write wanted the map kept. ARGV: 7 most keys. Gives when the next one has; '' for none.
local kept = redis.call('HMGET', meta, 'e', 'z', 'zt')
if not kept[2] then
    return ''
end
epoch, size, stream_ttl = kept[1], kept[2], kept[3]
return expire_due(ARGV[7]) or ''
