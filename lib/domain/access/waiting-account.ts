import { AppError } from "@/lib/errors";
import type { AccountStatus } from "./actors";

/** Throws `conflict` unless the account is approved: what somebody sets up before that would outlast the approval. */
export function assertMayHoldKeys({ status }: { status: AccountStatus }): void {
  if (status === "approved") return;
  throw new AppError(
    "conflict",
    status === "pending"
      ? "This account waits for approval and can hold nothing but its password: set this up once it is approved"
      : "This account is suspended: ask an operator to approve it again",
  );
}

export const sessionEnded = () =>
  new AppError("unauthenticated", "This session has ended: sign in, then try again");
