-- Reads changes. ARGV: 7 direction ('' for the position alone, 'f', 'r'), 8 offset to start after ('' for the end where reading begins),
-- 9 most changes (-1 for all). Gives offset, epoch, changes.
touch(false)
expire_due(100)
local entries = {}
if ARGV[7] == 'f' then
    entries = redis.call('ZRANGEBYSCORE', stream, ARGV[8] == '' and '-inf' or '(' .. ARGV[8], '+inf', 'LIMIT', 0, ARGV[9])
elseif ARGV[7] == 'r' then
    entries = redis.call('ZREVRANGEBYSCORE', stream, ARGV[8] == '' and '+inf' or '(' .. ARGV[8], '-inf', 'LIMIT', 0, ARGV[9])
end
return { top(), epoch, entries }
