import django.db.models.deletion
import emulation.common.search
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('awards', '0001_initial'),
        ('emulation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='accepteddifference',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người chấp nhận'),
        ),
        migrations.AddField(
            model_name='actproposal',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đề nghị'),
        ),
        migrations.AddField(
            model_name='actproposal',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người duyệt'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='household',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='emulation.household', verbose_name='hộ gia đình'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='emulation.person', verbose_name='cá nhân'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='assessmentfinding',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='awards.assessment', verbose_name='kết luận'),
        ),
        migrations.AddField(
            model_name='assessmentoverride',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='awards.assessment', verbose_name='kết luận'),
        ),
        migrations.AddField(
            model_name='assessmentoverride',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người cho phép'),
        ),
        migrations.AddField(
            model_name='award',
            name='household',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.household', verbose_name='hộ gia đình'),
        ),
        migrations.AddField(
            model_name='award',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.person', verbose_name='cá nhân'),
        ),
        migrations.AddField(
            model_name='award',
            name='subject_class',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='emulation.subjectclass', verbose_name='nhóm đối tượng'),
        ),
        migrations.AddField(
            model_name='award',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='actproposal',
            name='award',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='awards.award', verbose_name='dòng sổ vàng'),
        ),
        migrations.AddConstraint(
            model_name='basesalary',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_basesalary_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='bonusrule',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_bonusrule_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddField(
            model_name='certificatecopy',
            name='award',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='awards.award', verbose_name='dòng sổ vàng'),
        ),
        migrations.AddField(
            model_name='certificatecopy',
            name='form',
            field=models.OneToOneField(blank=True, help_text='Trống nếu in trên giấy thường.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copy', to='awards.blankform', verbose_name='phôi'),
        ),
        migrations.AddField(
            model_name='certificatecopy',
            name='reprint_of',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reprint', to='awards.certificatecopy', verbose_name='in lại của'),
        ),
        migrations.AddConstraint(
            model_name='commendationtype',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_commendationtype_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddField(
            model_name='award',
            name='type',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.commendationtype', verbose_name='loại hình'),
        ),
        migrations.AddField(
            model_name='assessmentfinding',
            name='condition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='awards.condition', verbose_name='điều kiện'),
        ),
        migrations.AddField(
            model_name='council',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='councils', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='councilseat',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='awards.council', verbose_name='hội đồng'),
        ),
        migrations.AddField(
            model_name='councilseat',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='council_seats', to='emulation.person', verbose_name='cá nhân'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='awards.councilseat', verbose_name='thành viên'),
        ),
        migrations.AddField(
            model_name='councilsession',
            name='concluded_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi kết luận'),
        ),
        migrations.AddField(
            model_name='councilsession',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='awards.council', verbose_name='hội đồng'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='awards.councilsession', verbose_name='phiên họp'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='awards.councilsession', verbose_name='phiên họp'),
        ),
        migrations.AddField(
            model_name='decision',
            name='issued_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ban hành trên hệ thống'),
        ),
        migrations.AddField(
            model_name='decision',
            name='movement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='emulation.movement', verbose_name='phong trào'),
        ),
        migrations.AddField(
            model_name='decision',
            name='type',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='awards.commendationtype', verbose_name='loại hình'),
        ),
        migrations.AddField(
            model_name='award',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='awards.decision', verbose_name='quyết định'),
        ),
        migrations.AddField(
            model_name='actproposal',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='awards.decision', verbose_name='cả quyết định'),
        ),
        migrations.AddField(
            model_name='actproposal',
            name='order',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='awards.decision', verbose_name='quyết định trên hệ thống'),
        ),
        migrations.AddField(
            model_name='decisionline',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='awards.decision', verbose_name='quyết định'),
        ),
        migrations.AddField(
            model_name='decisionline',
            name='household',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.household', verbose_name='hộ gia đình'),
        ),
        migrations.AddField(
            model_name='decisionline',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.person', verbose_name='cá nhân'),
        ),
        migrations.AddField(
            model_name='decisionline',
            name='subject_class',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='emulation.subjectclass', verbose_name='nhóm đối tượng'),
        ),
        migrations.AddField(
            model_name='decisionline',
            name='type',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.commendationtype', verbose_name='loại hình'),
        ),
        migrations.AddField(
            model_name='decisionline',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='documenttemplate',
            name='uploaded_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người tải lên'),
        ),
        migrations.AddField(
            model_name='documenttext',
            name='instrument',
            field=models.ForeignKey(blank=True, help_text='Chỉ in khi văn bản này còn hiệu lực vào ngày ký.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='document_texts', to='emulation.instrument', verbose_name='theo văn bản'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='emulation.unit', verbose_name='đơn vị đề nghị'),
        ),
        migrations.AddField(
            model_name='dossierpaper',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='awards.dossier', verbose_name='hồ sơ'),
        ),
        migrations.AddField(
            model_name='drafting',
            name='award',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafting', to='awards.award', verbose_name='dòng sổ vàng'),
        ),
        migrations.AddField(
            model_name='drafting',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draftings', to='awards.decision', verbose_name='quyết định'),
        ),
        migrations.AddField(
            model_name='drafting',
            name='line',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafting', to='awards.decisionline', verbose_name='dòng dự thảo'),
        ),
        migrations.AddField(
            model_name='blankform',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='awards.formbatch', verbose_name='lô phôi'),
        ),
        migrations.AddField(
            model_name='handover',
            name='handed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người giao'),
        ),
        migrations.AddField(
            model_name='handover',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='emulation.unit', verbose_name='đơn vị nhận'),
        ),
        migrations.AddField(
            model_name='certificatecopy',
            name='hand_over',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='awards.handover', verbose_name='lần giao'),
        ),
        migrations.AddField(
            model_name='headcount',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='headcounts', to='emulation.unit', verbose_name='tập thể'),
        ),
        migrations.AddField(
            model_name='honour',
            name='default_type',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.commendationtype', verbose_name='loại hình thường dùng'),
        ),
        migrations.AddField(
            model_name='honour',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subtypes', to='awards.honour', verbose_name='thuộc hình thức'),
        ),
        migrations.AddField(
            model_name='formbatch',
            name='honour',
            field=models.ForeignKey(blank=True, help_text='Để trống nếu phôi dùng chung.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='form_batches', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='decisionline',
            name='honour',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='condition',
            name='honour',
            field=models.ForeignKey(blank=True, help_text='Để trống khi áp dụng cho mọi danh hiệu, hình thức.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='certificatelayout',
            name='honour',
            field=models.ForeignKey(blank=True, help_text='Để trống khi dùng chung.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='layouts', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='bonuscoefficient',
            name='honour',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coefficients', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='award',
            name='honour',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='honour',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='honourauthority',
            name='honour',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='honourname',
            name='honour',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='initiative',
            name='person',
            field=models.ForeignKey(blank=True, help_text='Để trống khi ghi cho tập thể.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.person', verbose_name='cá nhân'),
        ),
        migrations.AddField(
            model_name='initiative',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='initiativeuse',
            name='award',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiative_uses', to='awards.award', verbose_name='khen thưởng đã ghi sổ'),
        ),
        migrations.AddField(
            model_name='initiativeuse',
            name='honour',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='initiativeuse',
            name='initiative',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='awards.initiative', verbose_name='sáng kiến, đề tài'),
        ),
        migrations.AddField(
            model_name='issuer',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issuers', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='documenttemplate',
            name='issuer',
            field=models.ForeignKey(blank=True, help_text='Để trống khi dùng chung.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='awards.issuer', verbose_name='riêng cho người ban hành'),
        ),
        migrations.AddField(
            model_name='decision',
            name='issuer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='awards.issuer', verbose_name='người ban hành'),
        ),
        migrations.AddField(
            model_name='actproposal',
            name='order_issuer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='awards.issuer', verbose_name='người ban hành văn bản'),
        ),
        migrations.AddField(
            model_name='layoutfield',
            name='layout',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='awards.certificatelayout', verbose_name='mẫu bằng'),
        ),
        migrations.AddField(
            model_name='nominee',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='nominees', to='awards.dossier', verbose_name='hồ sơ'),
        ),
        migrations.AddField(
            model_name='nominee',
            name='honour',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='nominee',
            name='household',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.household', verbose_name='hộ gia đình'),
        ),
        migrations.AddField(
            model_name='nominee',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.person', verbose_name='cá nhân'),
        ),
        migrations.AddField(
            model_name='nominee',
            name='subject_class',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='emulation.subjectclass', verbose_name='nhóm đối tượng'),
        ),
        migrations.AddField(
            model_name='nominee',
            name='type',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.commendationtype', verbose_name='loại hình'),
        ),
        migrations.AddField(
            model_name='nominee',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='drafting',
            name='nominee',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='drafting', to='awards.nominee', verbose_name='trường hợp đề nghị'),
        ),
        migrations.AddField(
            model_name='dossierpaper',
            name='nominee',
            field=models.ForeignKey(blank=True, help_text='Để trống khi giấy tờ dùng chung cho cả hồ sơ.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='awards.nominee', verbose_name='trường hợp'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='nominee',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='assessments', to='awards.nominee', verbose_name='trường hợp đề nghị'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='nominee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='awards.nominee', verbose_name='trường hợp đề nghị'),
        ),
        migrations.AddField(
            model_name='numberbook',
            name='issuer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='number_books', to='awards.issuer', verbose_name='người ban hành'),
        ),
        migrations.AddField(
            model_name='numbercounter',
            name='book',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='awards.numberbook', verbose_name='sổ'),
        ),
        migrations.AddField(
            model_name='numberentry',
            name='book',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='awards.numberbook', verbose_name='sổ'),
        ),
        migrations.AddField(
            model_name='numberentry',
            name='decision',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='number_entry', to='awards.decision', verbose_name='quyết định'),
        ),
        migrations.AddField(
            model_name='opinionrequest',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='awards.dossier', verbose_name='hồ sơ'),
        ),
        migrations.AddField(
            model_name='opinionrequest',
            name='nominee',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='awards.nominee', verbose_name='trường hợp'),
        ),
        migrations.AddField(
            model_name='paperrule',
            name='honour',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paper_rules', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='paperrule',
            name='type',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paper_rules', to='awards.commendationtype', verbose_name='loại hình'),
        ),
        migrations.AddField(
            model_name='printeroffset',
            name='owner',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='printers', to=settings.AUTH_USER_MODEL, verbose_name='của'),
        ),
        migrations.AddField(
            model_name='printrun',
            name='batch',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='awards.formbatch', verbose_name='lô phôi'),
        ),
        migrations.AddField(
            model_name='printrun',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='print_runs', to='awards.decision', verbose_name='quyết định'),
        ),
        migrations.AddField(
            model_name='printrun',
            name='layout',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='awards.certificatelayout', verbose_name='mẫu bằng'),
        ),
        migrations.AddField(
            model_name='printrun',
            name='printed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người in'),
        ),
        migrations.AddField(
            model_name='certificatecopy',
            name='run',
            field=models.ForeignKey(blank=True, help_text='Trống nếu bằng in ở nơi khác.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='awards.printrun', verbose_name='lần in'),
        ),
        migrations.AddField(
            model_name='procedure',
            name='honour',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='procedures', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='procedure',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='awards.procedure', verbose_name='thủ tục hành chính'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='awards.councilsession', verbose_name='phiên họp'),
        ),
        migrations.AddField(
            model_name='recusal',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recusals', to='awards.agendaitem', verbose_name='trường hợp'),
        ),
        migrations.AddField(
            model_name='recusal',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='awards.councilseat', verbose_name='thành viên'),
        ),
        migrations.AddField(
            model_name='recusal',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recusals', to='awards.councilsession', verbose_name='phiên họp'),
        ),
        migrations.AddConstraint(
            model_name='regime',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_regime_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddField(
            model_name='documenttemplate',
            name='regime',
            field=models.ForeignKey(blank=True, help_text='Để trống khi dùng cho mọi chế độ.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='awards.regime', verbose_name='riêng cho chế độ pháp luật'),
        ),
        migrations.AddField(
            model_name='condition',
            name='regime',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='awards.regime', verbose_name='chế độ pháp luật'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='regime',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='awards.regime', verbose_name='chế độ pháp luật'),
        ),
        migrations.AddField(
            model_name='registeract',
            name='award',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='awards.award', verbose_name='dòng sổ vàng'),
        ),
        migrations.AddField(
            model_name='registeract',
            name='confirmed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người duyệt'),
        ),
        migrations.AddField(
            model_name='registeract',
            name='order',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='awards.decision', verbose_name='quyết định trên hệ thống'),
        ),
        migrations.AddField(
            model_name='registeract',
            name='order_issuer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='awards.issuer', verbose_name='người ban hành văn bản'),
        ),
        migrations.AddField(
            model_name='registeract',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='awards.actproposal', verbose_name='đề nghị'),
        ),
        migrations.AddField(
            model_name='registeract',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đề nghị'),
        ),
        migrations.AddField(
            model_name='registeract',
            name='result',
            field=models.ForeignKey(blank=True, help_text='Dòng đã đính chính, hoặc dòng của quyết định thay thế.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arose_from', to='awards.award', verbose_name='dòng thay cho'),
        ),
        migrations.AddField(
            model_name='certificatecopy',
            name='act',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='awards.registeract', verbose_name='cấp đổi, cấp lại theo'),
        ),
        migrations.AddField(
            model_name='restraint',
            name='person',
            field=models.ForeignKey(blank=True, help_text='Để trống khi ghi cho tập thể.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.person', verbose_name='cá nhân'),
        ),
        migrations.AddField(
            model_name='restraint',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='round',
            name='movement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='emulation.movement', verbose_name='phong trào'),
        ),
        migrations.AddField(
            model_name='round',
            name='season',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='emulation.clusterseason', verbose_name='năm thi đua của cụm, khối'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='awards.round', verbose_name='đợt xét'),
        ),
        migrations.AddField(
            model_name='roundunit',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listed_units', to='awards.round', verbose_name='đợt xét'),
        ),
        migrations.AddField(
            model_name='roundunit',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='round_places', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='signedlist',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_lists', to='awards.decision', verbose_name='quyết định'),
        ),
        migrations.AddField(
            model_name='signedlist',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_lists', to=settings.AUTH_USER_MODEL, verbose_name='người tải lên'),
        ),
        migrations.AddField(
            model_name='accepteddifference',
            name='signed_list',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accepted', to='awards.signedlist', verbose_name='danh sách đã ký'),
        ),
        migrations.AddField(
            model_name='verificationcode',
            name='award',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='verification', to='awards.award', verbose_name='dòng sổ vàng'),
        ),
        migrations.AddField(
            model_name='votingrule',
            name='honour',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voting_rules', to='awards.honour', verbose_name='danh hiệu, hình thức'),
        ),
        migrations.AddField(
            model_name='votingrule',
            name='type',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voting_rules', to='awards.commendationtype', verbose_name='loại hình'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='rule',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.votingrule', verbose_name='quy định áp dụng'),
        ),
        migrations.AddField(
            model_name='yearlygrade',
            name='person',
            field=models.ForeignKey(blank=True, help_text='Để trống khi ghi cho tập thể.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.person', verbose_name='cá nhân'),
        ),
        migrations.AddField(
            model_name='yearlygrade',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.AddConstraint(
            model_name='assessmentoverride',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='awards_override_has_reason', violation_error_message='Ghi lý do cho đề nghị.'),
        ),
        migrations.AddConstraint(
            model_name='council',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_council_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='councilseat',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_councilseat_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='councilseat',
            constraint=models.UniqueConstraint(condition=models.Q(('role', 'CHAIR'), ('valid_to__isnull', True)), fields=('council',), name='awards_council_one_chair', violation_error_message='Hội đồng chỉ có một Chủ tịch. Hãy ghi ngày thôi giữ chức của Chủ tịch hiện nay trước.'),
        ),
        migrations.AddConstraint(
            model_name='councilsession',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'OPEN'), ('members__isnull', False), _connector='OR'), name='awards_councilsession_closed_counts_members', violation_error_message='Phiên họp đã kết luận phải có tổng số thành viên.'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('session', 'seat'), name='awards_attendance_once', violation_error_message='Thành viên này đã có trong danh sách dự họp.'),
        ),
        migrations.AddConstraint(
            model_name='documenttext',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_documenttext_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='blankform',
            constraint=models.UniqueConstraint(fields=('serial',), name='awards_blankform_once', violation_error_message='Số phôi này đã dùng hoặc đã ghi hỏng.'),
        ),
        migrations.AddConstraint(
            model_name='blankform',
            constraint=models.UniqueConstraint(fields=('batch', 'number'), name='awards_blankform_number_once', violation_error_message='Số phôi này đã dùng hoặc đã ghi hỏng.'),
        ),
        migrations.AddConstraint(
            model_name='blankform',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'SPOILED'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='awards_blankform_spoiled_why', violation_error_message='Phôi hỏng phải ghi lý do.'),
        ),
        migrations.AddConstraint(
            model_name='headcount',
            constraint=models.UniqueConstraint(fields=('unit', 'year'), name='awards_headcount_once', violation_error_message='Tập thể đã có số liệu của năm đó.'),
        ),
        migrations.AddConstraint(
            model_name='headcount',
            constraint=models.CheckConstraint(condition=models.Q(('completed__isnull', True), ('completed__lte', models.F('members')), _connector='OR'), name='awards_headcount_completed', violation_error_message='Số người của một cột không thể hơn tổng số người.'),
        ),
        migrations.AddConstraint(
            model_name='headcount',
            constraint=models.CheckConstraint(condition=models.Q(('ldtt__isnull', True), ('ldtt__lte', models.F('members')), _connector='OR'), name='awards_headcount_ldtt', violation_error_message='Số người của một cột không thể hơn tổng số người.'),
        ),
        migrations.AddConstraint(
            model_name='headcount',
            constraint=models.CheckConstraint(condition=models.Q(('cstdcs__isnull', True), ('cstdcs__lte', models.F('members')), _connector='OR'), name='awards_headcount_cstdcs', violation_error_message='Số người của một cột không thể hơn tổng số người.'),
        ),
        migrations.AddConstraint(
            model_name='headcount',
            constraint=models.CheckConstraint(condition=models.Q(('disciplined__isnull', True), ('disciplined__lte', models.F('members')), _connector='OR'), name='awards_headcount_disciplined', violation_error_message='Số người của một cột không thể hơn tổng số người.'),
        ),
        migrations.AddConstraint(
            model_name='headcount',
            constraint=models.CheckConstraint(condition=models.Q(('women__isnull', True), ('women__lte', models.F('members')), _connector='OR'), name='awards_headcount_women', violation_error_message='Số người của một cột không thể hơn tổng số người.'),
        ),
        migrations.AddConstraint(
            model_name='honour',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_honour_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='honour',
            constraint=models.CheckConstraint(condition=models.Q(('for_person', True), ('for_collective', True), ('for_household', True), ('for_foreign', True), _connector='OR'), name='awards_honour_has_recipient', violation_error_message='Chọn ít nhất một loại đối tượng được tặng.'),
        ),
        migrations.AddConstraint(
            model_name='formbatch',
            constraint=models.CheckConstraint(condition=models.Q(('first__gte', 1), ('first__lte', models.F('last'))), name='awards_formbatch_range', violation_error_message='Số đầu phải từ 1 và không lớn hơn số cuối.'),
        ),
        migrations.AddConstraint(
            model_name='formbatch',
            constraint=models.UniqueConstraint(fields=('prefix', 'first', 'width'), name='awards_formbatch_once', violation_error_message='Đã có lô bắt đầu từ số này.'),
        ),
        migrations.AddConstraint(
            model_name='decisionline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('household__isnull', True), ('person__isnull', False), ('recipient_kind', 'person')), models.Q(('household__isnull', False), ('person__isnull', True), ('recipient_kind', 'household')), models.Q(('household__isnull', True), ('person__isnull', True), ('recipient_kind', 'collective')), _connector='OR'), name='awards_decisionline_recipient_matches_kind', violation_error_message='Chọn đúng người, tập thể hoặc hộ gia đình theo loại đối tượng.'),
        ),
        migrations.AddConstraint(
            model_name='decisionline',
            constraint=models.CheckConstraint(condition=models.Q(('unit__isnull', False), ('foreign', True), _connector='OR'), name='awards_decisionline_has_unit', violation_error_message='Chọn đơn vị; chỉ người, tổ chức nước ngoài được để trống.'),
        ),
        migrations.AddConstraint(
            model_name='decisionline',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='awards_decisionline_has_name', violation_error_message='Nhập tên ghi trên quyết định.'),
        ),
        migrations.AddConstraint(
            model_name='decisionline',
            constraint=models.CheckConstraint(condition=models.Q(('achieved_from__isnull', True), ('achieved_to__isnull', True), ('achieved_from__lte', models.F('achieved_to')), _connector='OR'), name='awards_decisionline_period_order', violation_error_message='Ngày cuối thời gian thành tích phải từ ngày đầu trở đi.'),
        ),
        migrations.AddConstraint(
            model_name='decisionline',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('decision', 'person', 'honour'), name='awards_decisionline_person_once', violation_error_message='Người này đã có trong quyết định với cùng danh hiệu, hình thức.'),
        ),
        migrations.AddConstraint(
            model_name='decisionline',
            constraint=models.UniqueConstraint(condition=models.Q(('household__isnull', False)), fields=('decision', 'household', 'honour'), name='awards_decisionline_household_once', violation_error_message='Hộ này đã có trong quyết định với cùng danh hiệu, hình thức.'),
        ),
        migrations.AddConstraint(
            model_name='decisionline',
            constraint=models.UniqueConstraint(condition=models.Q(('recipient_kind', 'collective')), fields=('decision', 'unit', 'name', 'honour'), name='awards_decisionline_collective_once', violation_error_message='Tập thể này đã có trong quyết định với cùng danh hiệu, hình thức.'),
        ),
        migrations.AddConstraint(
            model_name='certificatelayout',
            constraint=models.CheckConstraint(condition=models.Q(('height__gte', 50), ('height__lte', 600), ('width__gte', 50), ('width__lte', 600)), name='awards_certificatelayout_size', violation_error_message='Khổ giấy mỗi chiều từ 50 đến 600 mm.'),
        ),
        migrations.AddConstraint(
            model_name='bonuscoefficient',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_bonuscoefficient_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='bonuscoefficient',
            constraint=models.CheckConstraint(condition=models.Q(('coefficient__gt', 0)), name='awards_bonuscoefficient_positive', violation_error_message='Hệ số phải lớn hơn 0.'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(fields=['-decided_on', '-id'], name='award_recent'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(fields=['honour', 'decided_on'], name='award_honour_day'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(fields=['person', 'honour', 'year'], name='award_person_honour'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=emulation.common.search.TrigramIndex(fields=['search'], name='award_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('household__isnull', True), ('person__isnull', False), ('recipient_kind', 'person')), models.Q(('household__isnull', False), ('person__isnull', True), ('recipient_kind', 'household')), models.Q(('household__isnull', True), ('person__isnull', True), ('recipient_kind', 'collective')), _connector='OR'), name='awards_award_recipient_matches_kind', violation_error_message='Chọn đúng người, tập thể hoặc hộ gia đình theo loại đối tượng.'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('unit__isnull', False), ('foreign', True), _connector='OR'), name='awards_award_has_unit', violation_error_message='Chọn đơn vị; chỉ người, tổ chức nước ngoài được để trống.'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='awards_award_has_name', violation_error_message='Nhập tên ghi trên quyết định.'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('achieved_from__isnull', True), ('achieved_to__isnull', True), ('achieved_from__lte', models.F('achieved_to')), _connector='OR'), name='awards_award_period_order', violation_error_message='Ngày cuối thời gian thành tích phải từ ngày đầu trở đi.'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(fields=('decision', 'ordinal', 'version'), name='awards_award_ordinal_once', violation_error_message='Số thứ tự này đã có trong quyết định.'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('decision', 'person', 'honour', 'version'), name='awards_award_person_once', violation_error_message='Người này đã được ghi trong quyết định với cùng danh hiệu, hình thức.'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(condition=models.Q(('household__isnull', False)), fields=('decision', 'household', 'honour', 'version'), name='awards_award_household_once', violation_error_message='Hộ này đã được ghi trong quyết định với cùng danh hiệu, hình thức.'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(condition=models.Q(('recipient_kind', 'collective')), fields=('decision', 'unit', 'name', 'honour', 'version'), name='awards_award_collective_once', violation_error_message='Tập thể này đã được ghi trong quyết định với cùng danh hiệu, hình thức.'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('ordinal__gte', 1)), name='awards_award_has_ordinal', violation_error_message='Dòng sổ vàng phải có số thứ tự.'),
        ),
        migrations.AddConstraint(
            model_name='honourauthority',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_honourauthority_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='honourname',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_honourname_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='honourname',
            constraint=models.UniqueConstraint(fields=('name', 'honour'), name='awards_honourname_once', violation_error_message='Cách gọi này đã có.'),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='awards_initiative_has_name', violation_error_message='Nhập tên sáng kiến, đề tài.'),
        ),
        migrations.AddConstraint(
            model_name='initiativeuse',
            constraint=models.UniqueConstraint(fields=('initiative', 'honour', 'year'), name='awards_initiativeuse_once', violation_error_message='Lần dùng này đã được ghi.'),
        ),
        migrations.AddConstraint(
            model_name='issuer',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_issuer_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='issuer',
            constraint=models.UniqueConstraint(fields=('authority', 'unit'), name='awards_issuer_once', violation_error_message='Người, cơ quan ban hành này đã có.'),
        ),
        migrations.AddConstraint(
            model_name='issuer',
            constraint=models.UniqueConstraint(condition=models.Q(('unit__isnull', True)), fields=('authority',), name='awards_issuer_state_once', violation_error_message='Người, cơ quan ban hành này đã có.'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['-decided_on', '-id'], name='decision_recent'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['number'], name='decision_number'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=emulation.common.search.TrigramIndex(fields=['search'], name='decision_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('issuer', 'number', 'decided_on'), name='awards_decision_once', violation_error_message='Người ban hành này đã có quyết định cùng số và ngày.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'DRAFT'), models.Q(models.Q(('number', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='awards_decision_issued_complete', violation_error_message='Quyết định đã ban hành phải có số và ngày.'),
        ),
        migrations.AddConstraint(
            model_name='actproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('award__isnull', False), ('decision__isnull', True)), models.Q(('award__isnull', True), ('decision__isnull', False)), _connector='OR'), name='awards_actproposal_one_target', violation_error_message='Đề nghị về một dòng sổ vàng hoặc về cả quyết định.'),
        ),
        migrations.AddConstraint(
            model_name='actproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_by__isnull', True), ('settled_on__isnull', True), ('state', 'PENDING')), models.Q(models.Q(('state', 'PENDING'), _negated=True), ('settled_by__isnull', False), ('settled_on__isnull', False)), _connector='OR'), name='awards_actproposal_settled_by', violation_error_message='Đề nghị đã giải quyết phải ghi người và ngày giải quyết.'),
        ),
        migrations.AddConstraint(
            model_name='actproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'CONFIRMED'), _negated=True), models.Q(('settled_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='awards_actproposal_two_people', violation_error_message='Người đề nghị không tự duyệt được. Hãy nhờ người khác duyệt.'),
        ),
        migrations.AddConstraint(
            model_name='actproposal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'PENDING')), fields=('award', 'kind'), name='awards_actproposal_pending_once', violation_error_message='Đã có đề nghị cùng việc này đang chờ duyệt.'),
        ),
        migrations.AddConstraint(
            model_name='actproposal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'PENDING')), fields=('decision', 'kind'), name='awards_actproposal_decision_pending_once', violation_error_message='Đã có đề nghị cùng việc này đang chờ duyệt.'),
        ),
        migrations.AddConstraint(
            model_name='layoutfield',
            constraint=models.CheckConstraint(condition=models.Q(('left__gte', 0), ('top__gte', 0), ('width__gt', 0)), name='awards_layoutfield_on_paper', violation_error_message='Vị trí tính từ mép trái và mép trên, không âm; chiều rộng lớn hơn 0.'),
        ),
        migrations.AddConstraint(
            model_name='layoutfield',
            constraint=models.CheckConstraint(condition=models.Q(('size__gte', models.F('smallest')), ('size__lte', 120), ('smallest__gte', 6)), name='awards_layoutfield_type_size', violation_error_message='Cỡ chữ từ 6 đến 120 pt, cỡ nhỏ nhất không lớn hơn cỡ chữ.'),
        ),
        migrations.AddConstraint(
            model_name='layoutfield',
            constraint=models.CheckConstraint(condition=models.Q(('lines__gte', 1), ('lines__lte', 20)), name='awards_layoutfield_lines', violation_error_message='Số dòng từ 1 đến 20.'),
        ),
        migrations.AddConstraint(
            model_name='layoutfield',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('content', 'FIXED'), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='awards_layoutfield_fixed_text', violation_error_message='Nhập chữ cố định.'),
        ),
        migrations.AddIndex(
            model_name='nominee',
            index=emulation.common.search.TrigramIndex(fields=['search'], name='nominee_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='nominee',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('household__isnull', True), ('person__isnull', False), ('recipient_kind', 'person')), models.Q(('household__isnull', False), ('person__isnull', True), ('recipient_kind', 'household')), models.Q(('household__isnull', True), ('person__isnull', True), ('recipient_kind', 'collective')), _connector='OR'), name='awards_nominee_recipient_matches_kind', violation_error_message='Chọn đúng người, tập thể hoặc hộ gia đình theo loại đối tượng.'),
        ),
        migrations.AddConstraint(
            model_name='nominee',
            constraint=models.CheckConstraint(condition=models.Q(('unit__isnull', False), ('foreign', True), _connector='OR'), name='awards_nominee_has_unit', violation_error_message='Chọn đơn vị; chỉ người, tổ chức nước ngoài được để trống.'),
        ),
        migrations.AddConstraint(
            model_name='nominee',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='awards_nominee_has_name', violation_error_message='Nhập tên ghi trên quyết định.'),
        ),
        migrations.AddConstraint(
            model_name='nominee',
            constraint=models.CheckConstraint(condition=models.Q(('achieved_from__isnull', True), ('achieved_to__isnull', True), ('achieved_from__lte', models.F('achieved_to')), _connector='OR'), name='awards_nominee_period_order', violation_error_message='Ngày cuối thời gian thành tích phải từ ngày đầu trở đi.'),
        ),
        migrations.AddConstraint(
            model_name='nominee',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('dossier', 'person', 'honour'), name='awards_nominee_person_once', violation_error_message='Người này đã có trong hồ sơ với cùng danh hiệu, hình thức.'),
        ),
        migrations.AddConstraint(
            model_name='nominee',
            constraint=models.UniqueConstraint(condition=models.Q(('household__isnull', False)), fields=('dossier', 'household', 'honour'), name='awards_nominee_household_once', violation_error_message='Hộ này đã có trong hồ sơ với cùng danh hiệu, hình thức.'),
        ),
        migrations.AddConstraint(
            model_name='nominee',
            constraint=models.UniqueConstraint(condition=models.Q(('recipient_kind', 'collective')), fields=('dossier', 'unit', 'name', 'honour'), name='awards_nominee_collective_once', violation_error_message='Tập thể này đã có trong hồ sơ với cùng danh hiệu, hình thức.'),
        ),
        migrations.AddConstraint(
            model_name='drafting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('award__isnull', True), ('line__isnull', False)), models.Q(('award__isnull', False), ('line__isnull', True)), _connector='OR'), name='awards_drafting_line_or_award', violation_error_message='Trường hợp phải ở dự thảo hoặc ở sổ vàng.'),
        ),
        migrations.AddConstraint(
            model_name='numberbook',
            constraint=models.UniqueConstraint(fields=('issuer', 'template'), name='awards_numberbook_once', violation_error_message='Người ban hành này đã có sổ cùng mẫu số.'),
        ),
        migrations.AddConstraint(
            model_name='numberbook',
            constraint=models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('issuer',), name='awards_numberbook_one_default', violation_error_message='Người ban hành này đã có sổ cấp số. Hãy bỏ dấu ở sổ kia trước.'),
        ),
        migrations.AddConstraint(
            model_name='numbercounter',
            constraint=models.UniqueConstraint(fields=('book', 'year'), name='awards_numbercounter_once', violation_error_message='Sổ đã mở cho năm này.'),
        ),
        migrations.AddConstraint(
            model_name='numberentry',
            constraint=models.UniqueConstraint(fields=('book', 'year', 'number'), name='awards_numberentry_once', violation_error_message='Số này đã có trong sổ của năm.'),
        ),
        migrations.AddConstraint(
            model_name='numberentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('state', 'USED')), models.Q(models.Q(('state', 'USED'), _negated=True), ('decision__isnull', True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='awards_numberentry_accounted', violation_error_message='Số đã dùng phải có quyết định; số giữ trước, số hủy phải có lý do.'),
        ),
        migrations.AddConstraint(
            model_name='opinionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='awards_opinion_answer_has_day', violation_error_message='Ý kiến đã trả lời phải có ngày trả lời.'),
        ),
        migrations.AddConstraint(
            model_name='paperrule',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_paperrule_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='printeroffset',
            constraint=models.UniqueConstraint(fields=('owner', 'name'), name='awards_printeroffset_once', violation_error_message='Bạn đã có máy in cùng tên.'),
        ),
        migrations.AddConstraint(
            model_name='printeroffset',
            constraint=models.CheckConstraint(condition=models.Q(('down__gte', -20), ('down__lte', 20), ('right__gte', -20), ('right__lte', 20)), name='awards_printeroffset_near', violation_error_message='Máy in chỉ được chỉnh tối đa 20 mm mỗi chiều.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_procedure_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.UniqueConstraint(fields=('item', 'seat'), name='awards_recusal_once', violation_error_message='Thành viên này đã được ghi không bỏ phiếu cho trường hợp này.'),
        ),
        migrations.AddConstraint(
            model_name='documenttemplate',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_documenttemplate_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_condition_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('citation', ''), _negated=True)), name='awards_condition_cited', violation_error_message='Ghi nội dung và căn cứ của điều kiện.'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('household__isnull', True), ('person__isnull', False), ('recipient_kind', 'person')), models.Q(('household__isnull', False), ('person__isnull', True), ('recipient_kind', 'household')), models.Q(('household__isnull', True), ('person__isnull', True), ('recipient_kind', 'collective'), ('unit__isnull', False)), _connector='OR'), name='awards_assessment_recipient', violation_error_message='Chọn đúng người, tập thể hoặc hộ gia đình theo loại đối tượng.'),
        ),
        migrations.AddIndex(
            model_name='registeract',
            index=models.Index(fields=['kind', 'effective_on'], name='registeract_kind_day'),
        ),
        migrations.AddConstraint(
            model_name='registeract',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'CORRECT'), ('result__isnull', False)), ('kind', 'REPLACE'), models.Q(models.Q(('kind__in', ['CORRECT', 'REPLACE']), _negated=True), ('result__isnull', True)), _connector='OR'), name='awards_registeract_result_of_correction', violation_error_message='Đính chính phải có dòng mới; chỉ đính chính và thay thế mới có dòng thay cho.'),
        ),
        migrations.AddConstraint(
            model_name='registeract',
            constraint=models.CheckConstraint(condition=models.Q(('proposed_by', models.F('confirmed_by')), _negated=True), name='awards_registeract_two_people', violation_error_message='Người đề nghị không tự duyệt được. Hãy nhờ người khác duyệt.'),
        ),
        migrations.AddConstraint(
            model_name='registeract',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['CORRECT', 'REPLACE'])), fields=('award',), name='awards_registeract_superseded_once', violation_error_message='Dòng này đã có dòng khác thay cho.'),
        ),
        migrations.AddConstraint(
            model_name='certificatecopy',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('PRINTED', 'HANDED_OVER'))), fields=('award',), name='awards_certificatecopy_one_live', violation_error_message='Khen thưởng này đã có một bằng đang lưu hành.'),
        ),
        migrations.AddConstraint(
            model_name='certificatecopy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('state__in', ('PRINTED', 'HANDED_OVER'))), models.Q(models.Q(('state__in', ('PRINTED', 'HANDED_OVER')), _negated=True), ('ended_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='awards_certificatecopy_ended_why', violation_error_message='Bằng hỏng, thu hồi hoặc mất phải ghi ngày và lý do.'),
        ),
        migrations.AddConstraint(
            model_name='certificatecopy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'HANDED_OVER'), _negated=True), ('hand_over__isnull', False), _connector='OR'), name='awards_certificatecopy_handed_to', violation_error_message='Bằng đã giao phải có lần giao.'),
        ),
        migrations.AddConstraint(
            model_name='restraint',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_restraint_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='restraint',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', False)), name='awards_restraint_has_start', violation_error_message='Nhập ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('closes_on__isnull', True), ('closes_on__gte', models.F('opens_on')), _connector='OR'), name='awards_round_window_order', violation_error_message='Ngày cuối nhận hồ sơ phải từ ngày đầu trở đi.'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'SEASON'), _negated=True), ('season__isnull', False), _connector='OR'), name='awards_round_has_season', violation_error_message='Chọn năm thi đua của cụm, khối có thành viên được gửi hồ sơ.'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=emulation.common.search.TrigramIndex(fields=['search'], name='dossier_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('received_for_appraisal_on__isnull', True), models.Q(('regime', ''), _negated=True), _connector='OR'), name='awards_dossier_received_has_regime', violation_error_message='Hồ sơ đã nhận để thẩm định phải có chế độ pháp luật áp dụng.'),
        ),
        migrations.AddConstraint(
            model_name='roundunit',
            constraint=models.UniqueConstraint(fields=('round', 'unit'), name='awards_roundunit_once', violation_error_message='Đơn vị này đã có trong danh sách.'),
        ),
        migrations.AddConstraint(
            model_name='accepteddifference',
            constraint=models.UniqueConstraint(fields=('signed_list', 'mark'), name='awards_accepted_once', violation_error_message='Chỗ lệch này đã được chấp nhận.'),
        ),
        migrations.AddConstraint(
            model_name='accepteddifference',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='awards_accepted_has_reason', violation_error_message='Nhập lý do chấp nhận.'),
        ),
        migrations.AddConstraint(
            model_name='votingrule',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='awards_votingrule_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('session', 'nominee'), name='awards_agendaitem_once', violation_error_message='Trường hợp này đã có trong chương trình.'),
        ),
        migrations.AddIndex(
            model_name='yearlygrade',
            index=models.Index(fields=['-year', '-id'], name='yearlygrade_recent'),
        ),
        migrations.AddConstraint(
            model_name='yearlygrade',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('person', 'year'), name='awards_yearlygrade_person_once', violation_error_message='Người này đã có xếp loại của năm đó.'),
        ),
        migrations.AddConstraint(
            model_name='yearlygrade',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', True)), fields=('unit', 'year'), name='awards_yearlygrade_unit_once', violation_error_message='Đơn vị này đã có xếp loại của năm đó.'),
        ),
        migrations.AddConstraint(
            model_name='yearlygrade',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1945), ('year__lte', 2200)), name='awards_yearlygrade_year', violation_error_message='Nhập năm bốn chữ số, từ 1945.'),
        ),
    ]
