import * as z from "zod";
import { sealedCookie } from "../sealed-cookie";

const Linking = z.object({ accountId: z.string(), sessionId: z.string(), state: z.string() });

/** Says that the sign-in with this `state` was begun to connect an account, from a session of it. */
export const linkCookie = sealedCookie("flx-link", Linking);
