import type * as operations from "@/lib/contracts/operations/password";
import { clientNetwork } from "@/lib/server/auth/client-network";
import { forgotPassword } from "@/lib/services/accounts/forgot-password";
import { resetPassword } from "@/lib/services/accounts/reset-password";
import { handlers } from "../handlers";

export const password = handlers<typeof operations>({
  forgotPassword: ({ body, request }) => forgotPassword(body.email, clientNetwork(request.headers)),
  resetPassword: ({ body, request }) => resetPassword(body, clientNetwork(request.headers)),
});
