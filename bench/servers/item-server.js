/** The product with one more operation, which answers a constant behind the same guards. */
require('reflect-metadata');
const { Controller, Get } = require('@nestjs/common');
const { AppModule } = require('../../dist/app.module.js');
const { RequirePermission } = require('../../dist/common/access/require-permission.decorator.js');

class ConstantController {
  read() {
    return { constant: true };
  }
}
Controller('benchConstant')(ConstantController);
RequirePermission('dataProtection.view')(ConstantController);
Get()(
  ConstantController.prototype,
  'read',
  Object.getOwnPropertyDescriptor(ConstantController.prototype, 'read'),
);

const register = AppModule.register;
AppModule.register = (...given) => ({
  ...register.apply(AppModule, given),
  controllers: [ConstantController],
});
require('../../dist/main.js');
