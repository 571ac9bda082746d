/** The admin's key in every installation that tests start. */
export const ADMIN_KEY = 'admin-key-of-the-tests-0123456789abcdef';
