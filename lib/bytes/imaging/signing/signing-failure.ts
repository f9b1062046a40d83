import { AppError, isAppError } from "@/lib/errors";

const path = "signs";

/** Why a file could not be signed. */
export const signingFailure = (because: string) =>
  new AppError("unavailable", because, { errors: [{ path, message: because }] });

export const isSigningFailure = (error: unknown): error is AppError =>
  isAppError(error) && (error.errors ?? []).some((each) => each.path === path);
