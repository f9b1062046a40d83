import * as z from "zod";
import { operation } from "../operation";
import { ForgotBody, ResetBody } from "../password";
import { None } from "../wire";

export const forgotPassword = operation("POST /password/forgot", {
  summary:
    "Request a link that resets the password; the response is the same whether or not the address has an account",
  audience: "public",
  params: None,
  query: None,
  body: ForgotBody,
  response: z.object({ status: z.literal("asked") }),
  status: 202,
});

export const resetPassword = operation("POST /password/reset", {
  summary:
    "Reset a password by a mailed link; ends all sessions of the account and keeps its tokens. 410 if the link was used, replaced or has expired",
  audience: "public",
  params: None,
  query: None,
  body: ResetBody,
  response: null,
  tries: "link",
  answersOnce: true,
});
