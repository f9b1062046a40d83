import type { Clock } from "@/lib/domain/retention/clock";

export const systemClock: Clock = () => new Date();
