import type { RateLimiterPostgres } from "rate-limiter-flexible";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";
import { isSpent, keyOf, limiter } from "./tries";

const callsAMinute = 60;
const picturesAnHour = 600;

const limits = () =>
  remember("assistant limits", () => ({
    calls: limiter("assistant calls", { points: callsAMinute, duration: 60 }),
    pictures: limiter("assistant pictures", { points: picturesAnHour, duration: 3600 }),
  }));

async function take(
  limit: RateLimiterPostgres,
  tokenId: string,
  { count, what }: { count: number; what: string },
) {
  try {
    await limit.consume(keyOf(tokenId), count);
  } catch (error) {
    if (!isSpent(error)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new AppError("rate_limited", `${what} are the most; try again in ${retryAfterSeconds} s`, {
      retryAfterSeconds,
    });
  }
}

/** Counts a call of a token at all processes. Throws `rate_limited`. */
export const takeCall = (_system: SystemScope<"sign-in">, tokenId: string): Promise<void> =>
  take(limits().calls, tokenId, { count: 1, what: `${callsAMinute} calls a minute` });

/** Counts pictures before they are made. Throws `rate_limited`. */
export const takePictures = (
  _system: SystemScope<"sign-in">,
  tokenId: string,
  count: number,
): Promise<void> => take(limits().pictures, tokenId, { count, what: `${picturesAnHour} pictures an hour` });
