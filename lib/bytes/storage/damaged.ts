import { AppError, isAppError } from "@/lib/errors";

const mark = { damaged: true };

/** The error for bytes that exist, but are not the ones that were stored. */
export const damaged = (message: string) => new AppError("unavailable", message, { cause: mark });

/** Unlike a store that is away, damaged bytes stay damaged: reading them again does not help. */
export const isDamaged = (error: unknown) => isAppError(error) && error.cause === mark;
