/**
 * Whether mail to an address can be relied on, as the server has it. "Could not ask" is not "not
 * found": nobody knows, because somebody who might did not answer.
 */
export type EmailStatus = 'valid' | 'pending' | 'risky' | 'invalid' | 'could_not_ask' | 'not_found';
