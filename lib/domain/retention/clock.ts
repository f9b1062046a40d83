/** The current time, for services that depend on it; tests and harnesses set their own. */
export type Clock = () => Date;
