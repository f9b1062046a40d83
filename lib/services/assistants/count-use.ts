import { takeCall, takePictures } from "@/lib/db/system/accounts/assistant-limits";
import type { TokenActor } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";

const bySignIn = authorizeSystem("sign-in");

/** Throws `rate_limited` beyond 60 calls a minute. */
export const countCall = ({ tokenId }: TokenActor): Promise<void> => takeCall(bySignIn, tokenId);

/** Throws `rate_limited` beyond 600 pictures an hour. Call it before making them. */
export const countPictures = ({ tokenId }: TokenActor, count: number): Promise<void> =>
  takePictures(bySignIn, tokenId, count);
