const KEY = 'had-account';

/** Whether somebody with an account has used this browser: no more than that is kept. */
export const hadAccount = () => localStorage.getItem(KEY) !== null;

export const rememberAccount = () => localStorage.setItem(KEY, 'yes');

export const forgetAccount = () => localStorage.removeItem(KEY);
