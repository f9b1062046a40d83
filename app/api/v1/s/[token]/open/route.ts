import { setPassCookie } from "@/lib/auth/cookies";
import { api } from "@/lib/contracts/api";
import { withCookie } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { openShared } from "@/lib/services/links/visit/open-shared";

export const POST = route(api.openShared, async ({ params, body }) =>
  withCookie(setPassCookie(params.token, await openShared(params.token, body.passphrase))),
);
