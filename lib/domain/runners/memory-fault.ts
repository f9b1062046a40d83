const ofMemory = /out ?of ?memory/i;

/** Whether a generator's words say that it had too little memory: then another may do the job. */
export const isMemoryFault = (words: string): boolean => ofMemory.test(words);
