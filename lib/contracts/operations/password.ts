import * as z from "zod";
import { operation } from "../operation";
import { ForgotBody, ResetBody } from "../password";
import { None } from "../wire";

export const forgotPassword = operation("POST /password/forgot", {
  summary:
    "Ask for a link that sets a new password; the response is the same whether or not the address has an account",
  audience: "public",
  params: None,
  query: None,
  body: ForgotBody,
  response: z.object({ status: z.literal("asked") }),
  status: 202,
});

export const resetPassword = operation("POST /password/reset", {
  summary:
    "Set a password by a mailed link, once; all sessions of the account end, its tokens stay. 410 if the link was used, replaced or is too old",
  audience: "public",
  params: None,
  query: None,
  body: ResetBody,
  response: null,
  tries: "link",
  answersOnce: true,
});
