-- Publishes what is not stored, unless its idempotency key is known.
-- KEYS: result of the idempotency key. Gives 1 when it was published before.
if redis.call('EXISTS', KEYS[1]) == 1 then
    return 1
end
redis.call('PUBLISH', ARGV[2], ARGV[1])
redis.call('HSET', KEYS[1], 'e', '')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 0
