/** The columns behind a list's fields as the database has them, for the limits that PostgreSQL sets. */

/** @returns {string} a select list, each column under its field's name, in the database's own format */
function bareFields(fields) {
  return fields.map(({ name, sql }) => `${/t\.\w+/.exec(sql)[0]} as "${name}"`).join(', ');
}

module.exports = { bareFields };
